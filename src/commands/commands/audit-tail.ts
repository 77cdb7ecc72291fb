import { type Action, actions } from "../../domain/audit/action.ts";
import type { Entry } from "../../domain/audit/entry.ts";
import { everything, listEntries } from "../../domain/audit/reads.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { DataCommand } from "../command.ts";
import { table } from "../table.ts";

interface Asked {
  readonly limit: number;
  readonly action: Action | null;
}

const USUALLY = 20;
const MOST = 1_000;

export const auditTail: DataCommand<Asked, readonly Entry[]> = {
  works: "on data",
  name: "audit tail",
  summary: "Show the end of the log of what was done, newest last.",
  arguments: [],
  options: [
    { flag: "--limit", form: "COUNT", about: `How many rows, at most ${MOST}. Usually ${USUALLY}.` },
    { flag: "--action", form: "ACTION", about: "Only rows with this action, token.created say." },
  ],
  printsData: true,

  read({ options }) {
    const limit = options["--limit"]?.at(-1) ?? String(USUALLY);
    const named = options["--action"]?.at(-1) ?? null;
    if (!/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > MOST)
      return refuse("invalid", say`${limit} is no count of rows. Give --limit 1 to ${MOST}.`);
    const action = actions.find((one) => one === named) ?? null;
    if (named !== null && action === null)
      return refuse("invalid", say`Nothing is recorded as ${named}. There are: ${actions.join(", ")}.`);
    return ok({ limit: Number(limit), action });
  },

  run: async ({ db }, { limit, action }) =>
    ok(listEntries(db, { ...everything, action }, { limit, cursor: null }).items.toReversed()),

  print: (entries, asJson) =>
    asJson
      ? `${JSON.stringify(entries)}\n`
      : table(
          ["ROW", "TIME", "WHO", "WHAT", "ON", "HOW"],
          entries.map(({ row, at, actor, action, subject, detail }) => [
            String(row),
            at,
            actor,
            action,
            wordsOf(subject),
            wordsOf(detail),
          ]),
        ),
};

const wordsOf = (facts: Entry["detail"]): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
