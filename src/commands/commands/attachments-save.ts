import { writeFile } from "node:fs/promises";
import { isCode, reasonOf } from "../../config/file-fault.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { refusalOf } from "../api/api.ts";
import type { ApiCommand } from "../command.ts";

interface Saving {
  readonly attachment: string;
  readonly file: string;
}

export const attachmentsSave: ApiCommand<Saving> = {
  works: "through the API",
  name: "attachments save",
  summary: "Save what an attachment holds to a file that is not there yet.",
  arguments: ["ATTACHMENT", "FILE"],
  options: [],
  printsData: false,
  beginsTurns: false,
  read: ({ arguments: [attachment = "", file = ""] }) => ok({ attachment, file }),

  async run(api, { attachment, file }, { note }) {
    const path = `/attachments/${encodeURIComponent(attachment)}/content`;
    const response = await api({ method: "GET", path });
    if (!response.ok) return refusalOf(response);
    try {
      await writeFile(file, await response.bytes(), { flag: "wx" });
    } catch (fault) {
      if (isCode(fault, "EEXIST"))
        return refuse("conflict", say`${file} is there already. Name another file.`);
      if (!isCode(fault, "ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EROFS", "ENOSPC")) throw fault;
      return refuse("invalid", say`${file} cannot be written: ${reasonOf(fault)}. Name another file.`);
    }
    note(`Saved to ${file}.`);
    return ok(null);
  },
};
