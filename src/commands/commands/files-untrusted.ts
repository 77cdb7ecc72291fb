import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { ForeignMark } from "../../domain/policy/foreign-mark.ts";
import { listForeign } from "../../domain/policy/reads.ts";
import { allItems } from "../all-items.ts";
import type { DataCommand } from "../command.ts";
import { table } from "../table.ts";

export const filesUntrusted: DataCommand<string, readonly ForeignMark[]> = {
  works: "on data",
  name: "files untrusted",
  summary: "List what of a workspace reads as text from outside, and why; newest first.",
  arguments: ["WORKSPACE"],
  options: [],
  printsData: true,
  read: ({ arguments: [workspace = ""] }) => ok(workspace),
  run: async ({ db, hasWorkspace }, workspace) =>
    hasWorkspace(db, workspace)
      ? ok(allItems((page) => listForeign(db, workspace, page)))
      : refuse("not-found", say`There is no such workspace.`),
  print: (marks, asJson) =>
    asJson
      ? `${JSON.stringify(marks)}\n`
      : table(
          ["PATH", "WHY", "MARKED", "THREAD"],
          marks.map(({ path, why, createdAt, thread }) => [
            path ?? "everything",
            why,
            createdAt,
            thread ?? "unknown",
          ]),
        ),
};
