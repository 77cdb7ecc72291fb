/** What a program wrote into the files of a database, step by step; and what of it a disk holds after a power cut. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Call, callsIn, carriedBy } from "./traced.ts";

export type Step =
  | { readonly what: "write"; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly what: "truncate"; readonly file: string; readonly length: number }
  | { readonly what: "sync"; readonly file: string }
  /** A delivery was acknowledged to its sender. */
  | { readonly what: "answer"; readonly id: string };

/** The calls that `stepsIn` reads. */
export const recordedCalls = ["openat", "pwrite64", "ftruncate", "fsync", "fdatasync", "recvfrom", "sendto"];

/** What was done to files of these names, and the deliveries that were asked about and answered beside it. */
export function stepsIn(trace: string, files: readonly string[]): readonly Step[] {
  const open = new Map<string, string>();
  const asked = new Map<string, string>();
  return callsIn(trace).flatMap((call): readonly Step[] => {
    if (call.name === "openat") {
      const file = files.find((name) => carriedBy(call).toString().endsWith(`/${name}`));
      if (file === undefined) open.delete(String(call.result));
      else open.set(String(call.result), file);
      return [];
    }
    const file = open.get(call.descriptor);
    return file === undefined ? said(call, asked) : written(call, file);
  });
}

function written(call: Call, file: string): readonly Step[] {
  const last = Number(/(\d+)\)\s+=/.exec(call.line)?.[1]);
  switch (call.name) {
    case "pwrite64":
      return [{ what: "write", file, at: last, bytes: carriedBy(call) }];
    case "ftruncate":
      return [{ what: "truncate", file, length: last }];
    case "fsync":
    case "fdatasync":
      return call.result === 0 ? [{ what: "sync", file }] : [];
    default:
      return [];
  }
}

function said(call: Call, asked: Map<string, string>): readonly Step[] {
  if (call.name !== "recvfrom" && call.name !== "sendto") return [];
  const text = carriedBy(call).toString("latin1");
  const id = /^x-github-delivery: (\S+)\r$/im.exec(text)?.[1];
  if (call.name === "recvfrom" && id !== undefined) asked.set(call.descriptor, id);
  const answered = asked.get(call.descriptor);
  return call.name === "sendto" && text.startsWith("HTTP/1.1 202") && answered !== undefined
    ? [{ what: "answer", id: answered }]
    : [];
}

/** What of it is used; there may be more room behind. */
interface Content {
  bytes: Buffer;
  length: number;
}

function apply(files: Map<string, Content>, step: Step): void {
  if (step.what !== "write" && step.what !== "truncate") return;
  const content = files.get(step.file) ?? { bytes: Buffer.alloc(0), length: 0 };
  files.set(step.file, content);
  const end = step.what === "write" ? step.at + step.bytes.length : step.length;
  if (end > content.bytes.length)
    content.bytes = Buffer.concat([content.bytes, Buffer.alloc(end * 2 - content.bytes.length)]);
  if (step.what === "truncate") content.bytes.fill(0, step.length);
  else content.bytes.set(step.bytes, step.at);
  content.length = step.what === "truncate" ? step.length : Math.max(content.length, end);
}

/** What lies in the files after a cut: all that was synced, and of the rest what `isKept` says. */
export function createDisk(before: Readonly<Record<string, Buffer>>) {
  const synced = new Map<string, Content>();
  for (const [file, bytes] of Object.entries(before)) apply(synced, { what: "write", file, at: 0, bytes });
  const waiting: Step[] = [];

  return {
    take(step: Step): void {
      if (step.what === "answer") return;
      if (step.what !== "sync") return void waiting.push(step);
      const rest = waiting.splice(0);
      for (const one of rest) {
        if (one.what !== "answer" && one.file === step.file) apply(synced, one);
        else waiting.push(one);
      }
    },
    /** Writes the files as they are after a cut at this moment. */
    cutInto(folder: string, isKept: () => boolean): void {
      const files = new Map(
        [...synced].map(
          ([name, { bytes, length }]) => [name, { bytes: Buffer.from(bytes), length }] as const,
        ),
      );
      for (const step of waiting) if (isKept()) apply(files, step);
      mkdirSync(folder, { recursive: true });
      for (const [name, { bytes, length }] of files)
        writeFileSync(join(folder, name), bytes.subarray(0, length));
    },
  };
}
