import { ALL_STEPS, type Needs as PutNeeds, putAway } from "../../../domain/next-steps/put-away.ts";
import { type Needs as StepNeeds, nextSteps } from "../../../domain/next-steps/reads.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { type Operation, operation } from "../operation.ts";
import { steps, stepsPatch } from "../schemas/next-steps.ts";

export type Needs = StepNeeds & PutNeeds;

const path = "/next-steps";
const tag = "Session";

export const nextStepOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listNextSteps",
    method: "GET",
    path,
    tag,
    summary: "What a new owner may do next, and what of it is done",
    scopes: ["read", "write"],
    answer: { status: 200, schema: steps },
    isGlobal: true,
    run: () => ok(nextSteps(needs)),
  }),
  operation({
    id: "putNextStepsAway",
    method: "PATCH",
    path,
    tag,
    summary: "Suggest a step no more, or all of them, or suggest them again",
    scopes: ["write"],
    body: stepsPatch,
    answer: { status: 200, schema: steps },
    isGlobal: true,
    async run({ body: { step = ALL_STEPS, isPutAway } }) {
      await putAway(needs, step, isPutAway);
      return ok(nextSteps(needs));
    },
  }),
];
