import { basename } from "node:path";
import { isCode, reasonOf } from "../../config/file-fault.ts";
import { isObject } from "../../domain/kernel/json.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { type Api, ask } from "./api.ts";

/** Attaches a file of this machine to a thread, for its next question; answers what is known of it. */
export async function attachFile(
  api: Api,
  thread: string,
  path: string,
): Promise<Result<Readonly<Record<string, unknown>>, string>> {
  const bytes = await readFile(path);
  if (!bytes.ok) return bytes;
  const attached = await ask(api, {
    method: "POST",
    path: `/threads/${encodeURIComponent(thread)}/attachments`,
    file: { name: basename(path), bytes: bytes.value },
  });
  return attached.ok ? ok(isObject(attached.value) ? attached.value : {}) : attached;
}

async function readFile(path: string): Promise<Result<Uint8Array<ArrayBuffer>, "invalid">> {
  try {
    return ok(await Bun.file(path).bytes());
  } catch (fault) {
    if (!isCode(fault, "ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "ELOOP", "ENAMETOOLONG"))
      throw fault;
    return refuse("invalid", say`${path} cannot be read: ${reasonOf(fault)}. Name another file.`);
  }
}
