import { decide, type Situation } from "../../src/domain/policy/decide.ts";
import { rule, run, situation, web, write } from "../domain/policy/situation.ts";
import { type Figure, quantile } from "./figures.ts";

const RULES = 300;
const ROUNDS = 20_000;

/** More rules than anybody writes, each about something else than what is asked. */
const rules: Situation["rules"] = Array.from({ length: RULES }, (_, index) =>
  rule(index % 3 === 0 ? "deny" : "allow", index % 2 === 0 ? "*" : "write_file", {
    path: `folder-${index}/deep`,
  }),
);

const situations: readonly Situation[] = [
  situation("write_file", [write("notes/today.md")], { rules }),
  situation("run_command", [run("/usr/bin/git", "status")], { rules, labels: ["B", "C"] }),
  situation("fetch_url", [web("api.example.com")], { rules, labels: ["A", "C"], held: ["B"] }),
];

/** How long one decision takes, at the slow end. */
export async function benchPolicy(): Promise<readonly Figure[]> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const at = situations[round % situations.length];
    if (at === undefined) continue;
    const began = performance.now();
    decide(at);
    took.push(performance.now() - began);
  }
  return [
    {
      name: `policy decision among ${RULES} rules, p99`,
      unit: "ms",
      product: quantile(took.slice(ROUNDS / 10), 0.99),
      bare: null,
      relation: "value",
      limit: 0.1,
    },
  ];
}
