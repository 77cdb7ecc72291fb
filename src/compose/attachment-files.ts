/** What attachments hold, in a folder of the data folder: sealed piece by piece, so that no file is whole in memory twice. */
import { mkdirSync } from "node:fs";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { AttachmentFiles } from "../domain/attachments/attachment-files.ts";
import { DiskFault } from "../domain/kernel/db.ts";
import { type DataKey, type Needs as KeyNeeds, openDataKey } from "../domain/vault/data-key.ts";

const PIECE_BYTES = 1024 * 1024;
const LENGTH_BYTES = 4;
/** Its name until all of it is on the disk. */
const UNFINISHED = ".part";

export const openFilesIn = async (dataFolder: string, needs: KeyNeeds): Promise<AttachmentFiles> =>
  openAttachmentFiles(join(dataFolder, "attachments"), await openDataKey(needs, "attachments"));

export function openAttachmentFiles(folder: string, key: DataKey): AttachmentFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const held = new Set<string>();
  const pathOf = (name: string): string => join(folder, name);
  return {
    async create(name) {
      held.add(name);
      const writing = await openWriting(pathOf(name), (piece, about) => key.seal(piece, `${name} ${about}`));
      return {
        add: writing.add,
        async finish() {
          await writing.finish();
          await writing.close();
          await rename(pathOf(name) + UNFINISHED, pathOf(name));
          await syncFolder(folder);
        },
        release() {
          held.delete(name);
          void writing.close();
        },
      };
    },
    async read(name) {
      const sealed = await readFile(pathOf(name)).catch(missing);
      return sealed === null ? null : opened(sealed, (piece, about) => key.open(piece, `${name} ${about}`));
    },
    async names() {
      const names = (await readdir(folder)).map((name) => name.replace(UNFINISHED, ""));
      return [...new Set(names)].filter((name) => !held.has(name));
    },
    async remove(name) {
      for (const path of [pathOf(name), pathOf(name) + UNFINISHED]) await rm(path, { force: true });
    },
  };
}

/** Says of a piece where it stands: none can be left out, moved or taken from another file. */
const about = (index: number, isLast: boolean): string => `attachment ${index} ${isLast ? "last" : "more"}`;

async function openWriting(path: string, seal: (piece: Uint8Array, about: string) => Uint8Array) {
  const file = await onDisk(() => open(path + UNFINISHED, "wx", 0o600));
  let waiting: Uint8Array = new Uint8Array();
  let index = 0;
  const put = (piece: Uint8Array, isLast: boolean): Promise<void> => {
    const sealed = seal(piece, about(index++, isLast));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    return onDisk(() => file.writeFile(Buffer.concat([length, sealed])));
  };
  return {
    async add(chunk: Uint8Array) {
      waiting = Buffer.concat([waiting, chunk]);
      for (; waiting.length > PIECE_BYTES; waiting = waiting.subarray(PIECE_BYTES))
        await put(waiting.subarray(0, PIECE_BYTES), false);
    },
    async finish() {
      await put(waiting, true);
      await onDisk(() => file.sync());
    },
    /** May be done twice. */
    close: () => file.close(),
  };
}

/** What the disk refuses is told as such: later it may be possible. */
async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (!diskCodes.has(codeOf(fault))) throw fault;
    throw new DiskFault("an attachment could not be written", { cause: fault });
  }
}

const diskCodes: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EROFS", "EIO", "EMFILE", "ENFILE"]);

const codeOf = (fault: unknown): unknown => (fault as { readonly code?: unknown }).code;

function opened(
  sealed: Uint8Array,
  open: (piece: Uint8Array, about: string) => Uint8Array | null,
): Uint8Array | null {
  const view = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < sealed.length; ) {
    if (at + LENGTH_BYTES > sealed.length) return null;
    const end = at + LENGTH_BYTES + view.getUint32(at);
    const piece = open(sealed.subarray(at + LENGTH_BYTES, end), about(pieces.length, end >= sealed.length));
    if (piece === null) return null;
    pieces.push(piece);
    at = end;
  }
  return pieces.length === 0 ? null : Uint8Array.from(Buffer.concat(pieces));
}

/** The name is as lasting as what stands under it only once the folder has been written, too. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function missing(fault: unknown): null {
  if (codeOf(fault) === "ENOENT") return null;
  throw fault;
}
