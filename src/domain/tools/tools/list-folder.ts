import * as z from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import type { Listing } from "../files.ts";
import { outputOf } from "../output-of.ts";
import { placeIn } from "../place-in.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { maybeText } from "../text.ts";
import type { Tool } from "../tool.ts";

const MOST_ENTRIES = 500;

const schema = z.strictObject({
  path: maybeText(4096).default("").describe("A folder in the workspace; empty for the workspace itself."),
});

export const listFolder: Tool<typeof schema> = {
  label: say`List a folder`,
  about: "Tells what a folder of the workspace holds: names, kinds and sizes.",
  schema,
  labels: ["B"],
  effect: "none",
  isParallel: true,
  async plan(needs, { path }, { signal }) {
    const read = await placeIn(needs, path, signal);
    if (!read.ok) return read;
    return ok(
      planOf({
        title: read.value === "" ? say`List the workspace` : say`List ${shown(read.value)}`,
        capabilities: [{ type: "read", path: read.value }],
        // Names are words too, and somebody else's files have somebody else's names.
        labels: needs.isForeign(read.value, null) ? ["A"] : [],
      }),
    );
  },
  async run(needs, { path }, { signal }) {
    const read = await placeIn(needs, path, signal);
    if (!read.ok) return refuse("failed", read.refusal.message);
    const listing = await needs.files.list(read.value, MOST_ENTRIES, signal);
    return listing.ok ? ok(outputOf(told(listing.value))) : refuse("failed", listing.refusal.message);
  },
};

function told({ entries, isCut }: Listing): string {
  if (entries.length === 0) return "The folder is empty.";
  const lines = entries.map(({ name, type, bytes }) => {
    if (type === "folder") return `${shown(name, 300)}/`;
    return `${shown(name, 300)}  (${type === "file" ? size(bytes) : type})`;
  });
  return `${lines.join("\n")}${isCut ? `\n[There is more: only ${entries.length} are told. Use find_files.]` : ""}`;
}

const size = (bytes: number): string =>
  bytes < 10_240 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KiB`;
