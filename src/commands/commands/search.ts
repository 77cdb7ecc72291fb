import { isObject } from "../../domain/kernel/json.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { collect } from "../api/collect.ts";
import type { ApiCommand } from "../command.ts";
import { visible, visibleJson } from "../visible.ts";

interface Search {
  readonly query: Readonly<Record<string, string>>;
  readonly most: number;
}

const USUALLY = 20;
const MOST = 1_000;

export const search: ApiCommand<Search> = {
  works: "through the API",
  name: "search",
  summary: "Find what was said: messages that hold all the words, the best first.",
  arguments: ["WORDS"],
  options: [
    { flag: "--workspace", form: "ID", about: "Only in this workspace." },
    { flag: "--thread", form: "ID", about: "Only in this thread." },
    { flag: "--role", form: "ROLE", about: "Only what this side said: user or assistant, say." },
    { flag: "--backend", form: "NAME", about: "Only what this backend answered, or was asked." },
    { flag: "--model", form: "NAME", about: "Only what this model answered, or was asked." },
    { flag: "--after", form: "TIME", about: "From this time on: 2026-11-30, or RFC 3339." },
    { flag: "--before", form: "TIME", about: "Up to, but without, this time." },
    { flag: "--limit", form: "COUNT", about: `How many, at most ${MOST}. Usually ${USUALLY}.` },
  ],
  printsData: true,
  beginsTurns: false,

  read({ arguments: [q = ""], options }) {
    const limit = options["--limit"]?.at(-1) ?? String(USUALLY);
    if (!/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > MOST)
      return refuse("invalid", say`${limit} is no count. Give --limit 1 to ${MOST}.`);
    const filters = filterFlags.flatMap((name) => {
      const value = options[`--${name}`]?.at(-1);
      return value === undefined ? [] : [[name, value] as const];
    });
    return ok({ query: { q, ...Object.fromEntries(filters) }, most: Number(limit) });
  },

  async run(api, { query, most }, { asJson, write }) {
    const path = (page: Readonly<Record<string, string>>): string =>
      `/search?${new URLSearchParams({ ...query, ...page })}`;
    const found = await collect(api, (page) => ({ method: "GET", path: path(page) }), { most });
    if (!found.ok) return found;
    const hits = found.value.items.filter(isObject);
    await write(
      asJson ? `${visibleJson(found.value)}\n` : hits.map(hitText).join("\n") || "Nothing was found.\n",
    );
    return ok(null);
  },
};

const filterFlags = ["workspace", "thread", "role", "backend", "model", "after", "before"] as const;

/** Where and when, then what, and how to get there. */
function hitText({
  threadName,
  role,
  createdAt,
  snippet,
  thread,
}: Readonly<Record<string, unknown>>): string {
  const line = (text: string): string => `${visible(text)}\n`;
  const said = String(snippet).replace(/\s+/g, " ").trim();
  return [
    line(`${String(threadName)} · ${String(role)} · ${String(createdAt)}`),
    line(`  ${said}`),
    line(`  monkeyclaw threads messages ${String(thread)}`),
  ].join("");
}
