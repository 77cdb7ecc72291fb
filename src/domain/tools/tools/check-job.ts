import * as z from "zod";
import { atMost } from "../../kernel/at-most.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { endInWords } from "../command-end.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

const schema = z.strictObject({
  job: text(100).describe("As run_command answered it."),
  waitSeconds: z.int().min(0).max(60).default(0).describe("How long to wait for its end first."),
});

export const checkJob: Tool<typeof schema> = {
  label: say`Look at a background command`,
  about:
    "Tells what a command that was started in the background has printed so far, and how it ended where it has.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  async plan({ jobs, isForeign }, { job }, { thread }) {
    const found = jobs.find(thread, job);
    if (found === null) return refuse("invalid", unknownJob);
    const labels = isForeign("", null) ? (["A"] as const) : [];
    return ok(planOf({ title: say`Look at ${shown(found.command)}`, labels }));
  },
  async run({ jobs }, { job, waitSeconds }, { thread, signal }) {
    const found = jobs.find(thread, job);
    if (found === null) return refuse("failed", unknownJob);
    const stopped = Promise.withResolvers<void>();
    signal.addEventListener("abort", () => stopped.resolve(), { once: true });
    if (waitSeconds > 0 && !signal.aborted)
      await atMost(waitSeconds * 1000, Promise.race([found.end, stopped.promise]));
    const end = found.ended();
    const said = found.output.text().trimEnd();
    const dropped = found.output.dropped();
    const cut = dropped > 0 ? `[${dropped} characters before this were not kept]\n` : "";
    const state = end === null ? "It still runs." : endInWords(end);
    return ok(outputOf(`${state}\n\n${said === "" ? "It has printed nothing." : `${cut}${said}`}`));
  },
};

const unknownJob = "There is no such job in this conversation. Jobs end when MonkeyClaw does.";
