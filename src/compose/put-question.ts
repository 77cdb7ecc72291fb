import { hashOfCall } from "../domain/approvals/hash-of-call.ts";
import type { Approvals } from "../domain/approvals/open-approvals.ts";
import { isObject } from "../domain/kernel/json.ts";
import { ok, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import type { ToolNeeds } from "../domain/tools/tool-needs.ts";

interface Needs {
  readonly approvals: Pick<Approvals, "ask">;
  /** Takes every secret out. */
  scrub(value: unknown): unknown;
}

interface Place {
  readonly thread: string | null;
  readonly workspace: string;
}

/** A question goes into the same inbox as what waits to be allowed; the answer is the owner's text. */
export const putQuestion =
  ({ approvals, scrub }: Needs, { thread, workspace }: Place): ToolNeeds["askOwner"] =>
  async ({ id, turn }, { text, choices }, signal) => {
    const input = scrub({ question: text, choices });
    const verdict = await approvals.ask(
      {
        workspace,
        thread: thread ?? "",
        turn,
        call: id,
        tool: "ask_owner",
        input,
        hash: hashOfCall({ tool: "ask_owner", input, thread: thread ?? "" }),
        shown: {
          title: say`Answer a question`,
          diff: null,
          destination: null,
          secrets: [],
          always: null,
          covers: [],
          turn: null,
        },
        why: say`It needs to know something from you.`,
        labels: [],
        isGuarded: true,
      },
      signal,
      null,
    );
    if (verdict.answer === "deny" || verdict.answer === "covered")
      return refuse("failed", say`The owner did not answer.`);
    const answer = isObject(verdict.input) ? verdict.input["answer"] : null;
    return typeof answer === "string" && answer.trim() !== ""
      ? ok(answer)
      : refuse("failed", say`The owner did not answer in words.`);
  };
