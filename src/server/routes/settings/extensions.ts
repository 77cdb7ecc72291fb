import type { Context, Hono } from "hono";
import type { Step } from "../../../domain/conversations/step.ts";
import type { StepRuns } from "../../../domain/conversations/step-runs.ts";
import { stepsFor, switchStep } from "../../../domain/conversations/step-switches.ts";
import { countOfJobs, listJobs } from "../../../domain/events/jobs.ts";
import { type Needs as RetryNeeds, retryJob } from "../../../domain/events/retry-job.ts";
import type { Audit } from "../../../domain/audit/audit.ts";
import type { Db, Reads } from "../../../domain/kernel/db.ts";
import { say } from "../../../domain/kernel/say.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import { Jobs, type JobsView } from "../../../views/fragments/jobs.tsx";
import { StepRow, type StepView } from "../../../views/fragments/step-row.tsx";
import { extensionsPage } from "../../../views/pages/extensions.tsx";
import type { ServerEnv } from "../../env.ts";
import { eventList } from "../../event-list.ts";
import type { ErrorPages } from "../errors.ts";
import { field } from "../form.ts";
import { asOwner, frameOf, type PageNeeds, shellOf } from "../page.ts";
import { html, isByScript, noticeRefused, type PageRefusal, part, seeOther, statusOf } from "../reply.ts";
import { usualWorkspace, workspacesOf } from "../usual-workspace.ts";

export type Needs = PageNeeds &
  Pick<ErrorPages, "refusalPage"> &
  RetryNeeds & {
    readonly db: Db;
    readonly audit: Audit;
    readonly steps: Readonly<Record<string, Step>>;
    stepRunsOf(name: string): StepRuns;
    upMs(): number;
  };

const PATH = "/settings/extensions";
const MOST_JOBS = 50;

/** Steps around a turn with their switches and figures, jobs that wait, and events. */
export const extensionRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db } = needs;

    app.get(PATH, (c) => html(draw(c, needs, c.req.query("workspace"))));

    app.post(`${PATH}/:step`, async (c) => {
      const workspace = field(c, "workspace");
      const name = c.req.param("step");
      const switched = await switchStep(asOwner(c, needs), workspace, name, field(c, "isOn") === "true");
      if (!switched.ok) return refused(c, workspace, switched.refusal);
      const step = stepViews(needs, workspace).find((one) => one.name === name);
      if (!isByScript(c) || step === undefined)
        return seeOther(`${PATH}?workspace=${encodeURIComponent(workspace)}`);
      const { csrf, reader } = frameOf(c, needs);
      return part(c, StepRow({ step, workspace, csrf, reader }));
    });

    app.post(`${PATH}/jobs/:job/retry`, async (c) => {
      const id = c.req.param("job");
      const retried = /^\d{1,15}$/.test(id) ? await retryJob(needs, Number(id)) : noJob;
      if (!retried.ok) return refused(c, "", retried.refusal);
      if (!isByScript(c)) return seeOther(`${PATH}#jobs`);
      const { csrf, reader } = frameOf(c, needs);
      return part(c, Jobs({ jobs: jobsOf(db), csrf, reader }));
    });

    function refused(c: Context<ServerEnv>, workspace: string, refusal: PageRefusal): Response {
      if (isByScript(c)) return noticeRefused(c, refusal);
      return html(draw(c, needs, workspace, refusal.message), statusOf(refusal));
    }
  };

const noJob = { ok: false, refusal: { kind: "not-found", message: say`There is no such job.` } } as const;

function draw(c: Context<ServerEnv>, needs: Needs, wanted: string | undefined, refused?: string): string {
  const { db } = needs;
  const workspace = (wanted === undefined ? null : getWorkspace(db, wanted)) ?? usualWorkspace(db);
  return extensionsPage({
    shell: shellOf(c, needs),
    workspace,
    workspaces: workspacesOf(db),
    steps: stepViews(needs, workspace.id),
    jobs: jobsOf(db),
    events: eventList,
    upMs: needs.upMs(),
    ...(refused === undefined ? {} : { refused }),
  });
}

const jobsOf = (db: Reads): JobsView => ({ items: listJobs(db, MOST_JOBS), ...countOfJobs(db) });

/** In the order in which they run. */
function stepViews({ db, steps, stepRunsOf }: Needs, workspace: string): readonly StepView[] {
  const on = new Set(stepsFor(db, steps, workspace).map(([name]) => name));
  return Object.entries(steps).map(([name, step]) => {
    const { label, about, budgetMs, onFault, isGuard } = step;
    const stages = (["before", "after"] as const).filter((stage) => step[stage] !== undefined);
    return {
      name,
      label,
      about,
      budgetMs,
      onFault,
      stages,
      isOn: on.has(name),
      isGuard: isGuard === true,
      runs: stepRunsOf(name),
    };
  });
}
