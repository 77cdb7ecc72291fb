import type { UsageTotal } from "../domain/usage/usage-total.ts";
import { en } from "./strings/en.ts";

export const periods = ["today", "week", "days", "month", "all", "own"] as const;

export type UsagePeriod = (typeof periods)[number];

export const groupings = ["day", "month", "model", "thread", "job"] as const;

export type Grouping = (typeof groupings)[number];

export const usageColumns = ["name", "cost", "turns", "input", "cacheRead", "output", "thought"] as const;

export type UsageColumn = (typeof usageColumns)[number];

/** As the page was asked for; dates as `2026-07-14`, empty where nothing was set. */
export interface UsageForm {
  readonly period: UsagePeriod;
  readonly after: string;
  readonly before: string;
  readonly workspace: string;
  readonly by: Grouping;
  readonly sort: UsageColumn;
  readonly isRising: boolean;
}

export interface UsageRow extends UsageTotal {
  /** As people write it. */
  readonly label: string;
  /** Where more is told of it. */
  readonly href: string | null;
}

/** What stands for rows that have no name of their own. */
export const rowWords = {
  goneThread: en.usage.goneThread,
  others: en.usage.others,
  jobs: en.usage.jobs,
} as const;

/** One column of the chart. */
export interface UsageBar {
  readonly label: string;
  readonly value: number;
}

/** Dollars where any were spent, else tokens. */
export type UsageMeasure = "money" | "tokens";

export interface UsageView {
  readonly rows: readonly UsageRow[];
  readonly total: UsageTotal;
  readonly measure: UsageMeasure;
  /** In the order of time, with what is empty; or the most first. */
  readonly bars: readonly UsageBar[];
}

/** How far the budget of a day is used. */
export interface DayMeter {
  /** Of its workspace; null for all of them together. */
  readonly name: string | null;
  readonly dollars: { readonly used: number; readonly limit: number } | null;
  readonly tokens: { readonly used: number; readonly limit: number } | null;
}

/** The page, or an export of it, as a URL. */
export function usageUrl(form: UsageForm, change: Partial<UsageForm> = {}, path = "/usage"): string {
  const { period, after, before, workspace, by, sort, isRising } = { ...form, ...change };
  const isOwn = period === "own";
  const query = Object.entries({
    period,
    after: isOwn ? after : "",
    before: isOwn ? before : "",
    workspace,
    by,
    sort,
    order: isRising ? "up" : "",
  }).filter(([, value]) => value !== "");
  return `${path}?${new URLSearchParams(query)}`;
}

/** Days are read from the newest, all else from the dearest. */
export const usualSort = (by: Grouping): Pick<UsageForm, "sort" | "isRising"> => ({
  sort: by === "day" || by === "month" ? "name" : "cost",
  isRising: false,
});
