import { version as number } from "../../../package.json" with { type: "json" };
import { ok } from "../../domain/kernel/result.ts";
import type { BareCommand } from "../command.ts";

export const version: BareCommand = {
  works: "on nothing",
  name: "version",
  summary: "Print the version.",
  arguments: [],
  options: [],
  printsData: true,
  say: (_given, asJson) => ok(asJson ? `${JSON.stringify({ version: number })}\n` : `monkeyclaw ${number}\n`),
};
