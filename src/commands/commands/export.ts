import { open } from "node:fs/promises";
import { isCode, reasonOf } from "../../config/file-fault.ts";
import { ok, refuse, type Result } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { refusalOf } from "../api/api.ts";
import type { ApiCommand } from "../command.ts";

interface Exporting {
  readonly file: string;
}

export const exportCommand: ApiCommand<Exporting> = {
  works: "through the API",
  name: "export",
  summary: "Write everything into one file, without the values of secrets.",
  arguments: ["FILE"],
  details: [["FILE", "A file that is not there yet, ending with .tar.gz; - writes to standard output."]],
  options: [],
  printsData: false,
  beginsTurns: false,

  read: ({ arguments: [file = ""] }) =>
    file === "" ? refuse("invalid", say`Name the file to write, or - for standard output.`) : ok({ file }),

  async run(api, { file }, { isScreen, write, note }) {
    if (file === "-" && isScreen)
      return refuse("invalid", say`An export is no text for a screen. Name a file, or pipe it on.`);
    const response = await api({ method: "GET", path: "/export" });
    if (!response.ok || response.body === null) return refusalOf(response);
    if (file === "-") {
      for await (const chunk of response.body) await write(chunk);
      return ok(null);
    }
    const written = await save(file, response.body);
    if (written.ok) note(`Everything is in ${file}. Whoever has the file can read it.`);
    return written;
  },
};

/** Nobody else on this machine may read it. One that breaks off is gone again. */
async function save(file: string, chunks: AsyncIterable<Uint8Array>): Promise<Result<null, string>> {
  try {
    const handle = await open(file, "wx", 0o600);
    try {
      for await (const chunk of chunks) await handle.writeFile(chunk);
      await handle.sync();
    } catch (fault) {
      await Bun.file(file).delete();
      throw fault;
    } finally {
      await handle.close();
    }
  } catch (fault) {
    if (isCode(fault, "EEXIST")) return refuse("conflict", say`${file} is there already. Name another file.`);
    if (!isCode(fault, "ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EROFS", "ENOSPC")) throw fault;
    return refuse("invalid", say`${file} cannot be written: ${reasonOf(fault)}. Name another file.`);
  }
  return ok(null);
}
