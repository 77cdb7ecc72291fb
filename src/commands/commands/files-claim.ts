import { figure } from "../../domain/kernel/fields.ts";
import { ok } from "../../domain/kernel/result.ts";
import { claimFiles } from "../../domain/policy/claim-files.ts";
import type { DataCommand } from "../command.ts";

interface Meant {
  readonly workspace: string;
  readonly path: string | null;
}

export const filesClaim: DataCommand<Meant, number> = {
  works: "on data",
  name: "files claim",
  summary: "Say that you have looked at what is marked in a workspace: it reads as yours from then on.",
  arguments: ["WORKSPACE", "[PATH]"],
  options: [],
  printsData: true,
  read: ({ arguments: [workspace = "", path = null] }) => ok({ workspace, path }),
  run: (needs, { workspace, path }) => claimFiles(needs, workspace, { path, upTo: null }),
  print: (claimed, asJson) =>
    asJson
      ? `${JSON.stringify({ claimed })}\n`
      : claimed === 0
        ? "Nothing was marked.\n"
        : `What was marked reads as yours now: ${figure(claimed)} ${claimed === 1 ? "path" : "paths"}.\n`,
};
