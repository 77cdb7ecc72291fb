import { ok } from "../../domain/kernel/result.ts";
import { attachFile } from "../api/attach-file.ts";
import { printAnswer } from "../api/print-answer.ts";
import type { ApiCommand } from "../command.ts";
import { visibleJson } from "../visible.ts";

interface Adding {
  readonly thread: string;
  readonly file: string;
}

export const attachmentsAdd: ApiCommand<Adding> = {
  works: "through the API",
  name: "attachments add",
  summary: "Attach a file to a thread, for its next question.",
  arguments: ["THREAD", "FILE"],
  options: [],
  printsData: true,
  beginsTurns: false,
  read: ({ arguments: [thread = "", file = ""] }) => ok({ thread, file }),

  async run(api, { thread, file }, { asJson, write }) {
    const attached = await attachFile(api, thread, file);
    if (!attached.ok) return attached;
    const shows = ["id", "name", "kind", "bytes", "problem"];
    await write(asJson ? `${visibleJson(attached.value)}\n` : printAnswer(attached.value, shows));
    return ok(null);
  },
};
