import { countOfJobs, listJobs } from "../../../domain/events/jobs.ts";
import { type Needs as RetryNeeds, retryJob } from "../../../domain/events/retry-job.ts";
import { ok, refuse } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { say } from "../../../domain/kernel/say.ts";
import { type Operation, operation } from "../operation.ts";
import { jobPage } from "../schemas/running.ts";
import { params } from "../schemas/shared.ts";

const tag = "Extensions";
const MOST = 200;

export const jobOperations = (needs: RetryNeeds): readonly Operation[] => [
  operation({
    id: "listJobs",
    method: "GET",
    path: "/jobs",
    tag,
    summary: "What events asked for and is not done yet: what was given up first, then the oldest",
    scopes: ["read", "write"],
    answer: { status: 200, schema: jobPage },
    isGlobal: true,
    run: () => ok({ items: listJobs(needs.db, MOST), next: null, ...countOfJobs(needs.db) }),
  }),
  operation({
    id: "retryJob",
    method: "POST",
    path: "/jobs/:job/retry",
    tag,
    summary: "Have a job that was given up tried again",
    scopes: ["write"],
    params: params("job"),
    body: z.strictObject({}).optional(),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    isGlobal: true,
    run: ({ params }) =>
      /^\d{1,15}$/.test(params.job)
        ? retryJob(needs, Number(params.job))
        : refuse("not-found", say`There is no such job.`),
  }),
];
