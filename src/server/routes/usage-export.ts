import type { UsageForm, UsageView } from "../../views/usage-view.ts";
import { toCsv } from "../csv.ts";
import type { Period } from "./stretches.ts";

const columns = [
  "cost_usd",
  "reported_usd",
  "priced_usd",
  "unpriced_turns",
  "turns",
  "input_tokens",
  "cache_read_tokens",
  "cache_write_tokens",
  "output_tokens",
  "thinking_tokens",
] as const;

type Figures = Pick<
  UsageView["total"],
  | "cost"
  | "reported"
  | "priced"
  | "unpriced"
  | "turns"
  | "input"
  | "cacheRead"
  | "cacheWrite"
  | "output"
  | "thought"
>;

const figuresOf = (of: Figures): readonly number[] => [
  of.cost,
  of.reported,
  of.priced,
  of.unpriced,
  of.turns,
  of.input,
  of.cacheRead,
  of.cacheWrite,
  of.output,
  of.thought,
];

/** The rows of the page in its order, and their sum last. */
export const usageCsv = ({ by }: UsageForm, { rows, total }: UsageView): string =>
  toCsv([
    [by, "name", ...columns],
    ...rows.map((row) => [row.key, row.label, ...figuresOf(row)]),
    ["", "total", ...figuresOf(total)],
  ]);

export const usageJson = (form: UsageForm, view: UsageView, period: Period, timeZone: string): string =>
  `${JSON.stringify(
    {
      ...period,
      timeZone,
      workspace: form.workspace || null,
      by: form.by,
      rows: view.rows.map(({ key, label, ...row }) => ({ key, name: label, ...named(row) })),
      total: named(view.total),
    },
    null,
    2,
  )}\n`;

const named = (of: Figures): object =>
  Object.fromEntries(columns.map((name, at) => [name, figuresOf(of)[at]]));
