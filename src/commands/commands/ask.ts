import { isObject } from "../../domain/kernel/json.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { type Api, ask as askApi } from "../api/api.ts";
import { attachFile } from "../api/attach-file.ts";
import { usualWorkspace } from "../api/collect.ts";
import { followTurn } from "../api/follow-turn.ts";
import type { ApiCommand } from "../command.ts";

interface Question {
  readonly text: string;
  readonly thread: string | null;
  readonly workspace: string | null;
  readonly wish: Readonly<Record<string, string>>;
  /** Paths on this machine. */
  readonly files: readonly string[];
}

export const ask: ApiCommand<Question> = {
  works: "through the API",
  name: "ask",
  summary: "Ask a question and read the answer as it comes. Ctrl-C stops it.",
  arguments: ["QUESTION"],
  details: [["QUESTION", "The question, between quotes; - reads it from standard input."]],
  options: [
    { flag: "--thread", form: "ID", about: "The thread to go on with. Usually a new one." },
    { flag: "--workspace", form: "ID", about: "Where the new thread is. Usually the first one in use." },
    { flag: "--backend", form: "NAME", about: "Who answers. Usually as the assistant has it." },
    { flag: "--model", form: "NAME", about: "Which model answers." },
    { flag: "--attach", form: "FILE", about: "A file to go with it; may be repeated.", takes: "each" },
  ],
  printsData: true,
  beginsTurns: true,
  readsStdin: ({ arguments: [text] }) => text === "-",

  read({ arguments: [typed = ""], options, stdin }) {
    const text = typed === "-" ? (stdin ?? "").trim() : typed;
    const [thread = null, workspace = null, backend, model] = flags.map((flag) => options[flag]?.at(-1));
    if (text === "")
      return refuse("invalid", say`There is no question. Type it between quotes, or pipe it in after -.`);
    if (thread !== null && workspace !== null)
      return refuse("invalid", say`A thread is in its workspace already. Leave --workspace away.`);
    const wish = { ...(backend !== undefined && { backend }), ...(model !== undefined && { model }) };
    return ok({ text, thread, workspace, wish, files: options["--attach"] ?? [] });
  },

  async run(api, { text, wish, files, ...place }, terminal) {
    const thread = await threadFor(api, place);
    if (!thread.ok) return thread;
    const attachments: string[] = [];
    for (const file of files) {
      const attached = await attachFile(api, thread.value, file);
      if (!attached.ok) return attached;
      attachments.push(String(attached.value["id"]));
    }
    const body = { text, ...wish, ...(attachments.length > 0 && { attachments }) };
    const path = `/threads/${encodeURIComponent(thread.value)}/turns`;
    const followed = await followTurn(api, { method: "POST", path, body }, terminal);
    if (place.thread === null && !terminal.asJson && terminal.isScreen)
      terminal.note(`Go on with: monkeyclaw ask --thread ${thread.value} "…"`);
    return followed;
  },
};

const flags = ["--thread", "--workspace", "--backend", "--model"] as const;

async function threadFor(
  api: Api,
  { thread, workspace }: Pick<Question, "thread" | "workspace">,
): Promise<Result<string, string>> {
  if (thread !== null) return ok(thread);
  const usual = workspace === null ? await usualWorkspace(api) : ok(workspace);
  if (!usual.ok) return usual;
  const path = `/workspaces/${encodeURIComponent(usual.value)}/threads`;
  const made = await askApi(api, { method: "POST", path, body: {} });
  return made.ok ? ok(String(isObject(made.value) ? made.value["id"] : "")) : made;
}
