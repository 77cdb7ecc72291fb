import { MOST_FILE_BYTES } from "../attachments/attachment.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { checkRow } from "./check-row.ts";
import type { Item, Items } from "./item.ts";
import type { Kind } from "./kind.ts";
import { findKind, kinds } from "./kinds.ts";
import { FORMAT, noExport, readManifest } from "./manifest.ts";
import { type Entry, readTar } from "./tar.ts";

const MOST_MANIFEST_BYTES = 64 * 1024;
const LONGEST_LINE_BYTES = 64 * 1024 * 1024;
/** A text beside a file may be larger than the file: three bytes for each of its characters, at most. */
const MOST_CONTENT_BYTES = 3 * MOST_FILE_BYTES;

/** What an export of MonkeyClaw's own holds. Refused are what it does not hold by its format, and one that is not whole. */
export async function* readExport(bytes: AsyncIterable<Uint8Array>): Items {
  const found = new Map<string, number>();
  let counts: Readonly<Record<string, number>> | null = null;
  let place: Placed | null = null;
  let left = 0;
  let line: Uint8Array[] = [];
  let reached = 0;

  const rowOf = (kind: Kind, text: Uint8Array): Result<Item, "invalid"> => {
    const row = checkRow(kind, parse(text));
    if (!row.ok) return row;
    found.set(kind.name, (found.get(kind.name) ?? 0) + 1);
    return ok({ is: "row", kind, row: row.value });
  };

  for await (const part of readTar(bytes)) {
    if (!part.ok) return yield part;
    if ("entry" in part.value) {
      const { entry } = part.value;
      const next = placeOf(entry);
      if (next === null || (next.is === "manifest") !== (counts === null)) return yield noExport;
      const order = orderOf(next);
      if (order < reached) return yield refuse("invalid", say`The parts of this export are in disorder.`);
      reached = order;
      place = next;
      left = entry.bytes;
      if (next.is === "file") yield ok({ is: "file", name: next.name, bytes: left });
      else if (left === 0) return yield noExport;
      continue;
    }
    const { piece } = part.value;
    left -= piece.length;
    if (place?.is === "file") yield ok({ is: "piece", piece });
    if (place?.is === "manifest") {
      line.push(piece);
      if (left > 0) continue;
      const manifest = readManifest(new TextDecoder().decode(Buffer.concat(line)));
      if (!manifest.ok) return yield manifest;
      line = [];
      counts = manifest.value.counts;
      yield ok({ is: "manifest", manifest: manifest.value });
    }
    if (place?.is !== "rows") continue;
    let from = 0;
    for (let at = piece.indexOf(LINE_END); at !== -1; at = piece.indexOf(LINE_END, from)) {
      line.push(piece.subarray(from, at));
      from = at + 1;
      const row = rowOf(place.kind, joined(line));
      line = [];
      yield row;
      if (!row.ok) return;
    }
    line.push(piece.slice(from));
    if (line.reduce((sum, { length }) => sum + length, 0) > LONGEST_LINE_BYTES) return yield tooLong;
    if (left === 0 && line.some(({ length }) => length > 0)) return yield noExport;
  }
  if (counts === null) return yield noExport;
  const missing = kinds.find(({ name }) => (counts[name] ?? 0) !== (found.get(name) ?? 0));
  if (missing !== undefined) {
    yield refuse(
      "invalid",
      say`The export is not whole: “${missing.name}” are missing. Export it once more.`,
    );
  }
}

const LINE_END = 10;

type Placed =
  | { readonly is: "manifest" }
  | { readonly is: "rows"; readonly kind: Kind }
  | { readonly is: "file"; readonly name: string };

function placeOf({ name, bytes }: Entry): Placed | null {
  const [folder, first, second, ...more] = name.split("/");
  if (folder !== FORMAT || more.length > 0) return null;
  if (first === "manifest.json" && second === undefined) {
    return bytes <= MOST_MANIFEST_BYTES ? { is: "manifest" } : null;
  }
  if (first === "files" && second !== undefined) {
    return /^[\w-]{1,80}$/.test(second) && bytes <= MOST_CONTENT_BYTES ? { is: "file", name: second } : null;
  }
  const kind = findKind(first ?? "");
  return kind !== null && /^\d{8}\.jsonl$/.test(second ?? "") ? { is: "rows", kind } : null;
}

/** Rows come after those that they belong to, and files behind all of them. */
const orderOf = (place: Placed): number =>
  place.is === "manifest"
    ? 0
    : place.is === "file"
      ? kinds.length + 1
      : kinds.findIndex(({ name }) => name === place.kind.name) + 1;

const joined = ([first, ...more]: readonly Uint8Array[]): Uint8Array =>
  more.length === 0 ? (first ?? new Uint8Array()) : Buffer.concat([first ?? new Uint8Array(), ...more]);

const strict = new TextDecoder("utf-8", { fatal: true });

/** Undefined for what is no JSON: no row is that. */
function parse(line: Uint8Array): unknown {
  try {
    return JSON.parse(strict.decode(line)) as unknown;
  } catch {
    return undefined; // silent-ok: it is refused in words as no row
  }
}

const tooLong = refuse("invalid", say`A line of this export is longer than any can be. Nothing was changed.`);
