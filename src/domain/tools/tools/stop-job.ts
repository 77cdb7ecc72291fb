import * as z from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { endInWords } from "../command-end.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({ job: text(100).describe("As run_command answered it.") });

/** Without labels: it ends what its own thread was allowed to begin, and tells nothing but that. */
export const stopJob: Tool<typeof schema> = {
  label: say`Stop a background command`,
  about: "Stops a command that was started in the background, with everything that it started.",
  schema,
  labels: [],
  effect: "idempotent",
  isParallel: false,
  async plan({ jobs }, { job }, { thread }) {
    const found = jobs.find(thread, job);
    return found === null
      ? refuse("invalid", unknownJob)
      : ok(planOf({ title: say`Stop ${shown(found.command)}` }));
  },
  async run({ jobs }, { job }, { thread }) {
    const found = jobs.find(thread, job);
    if (found === null) return refuse("failed", unknownJob);
    return ok(outputOf(endInWords(found.ended() ?? (await found.stop()))));
  },
};

const unknownJob = "There is no such job in this conversation. Jobs end when MonkeyClaw does.";
