import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { decide, type Situation } from "../../../src/domain/policy/decide.ts";
import { labels } from "../../../src/domain/policy/label.ts";
import { trusts } from "../../../src/domain/policy/trust.ts";
import { permissionModes } from "../../../src/domain/workspaces/assistant.ts";
import { read, rule, run, shell, situation, web, write } from "./situation.ts";

describe("whatever the situation", () => {
  const anything = fc.record({
    tool: fc.constantFrom("read_file", "write_file", "run_command", "fetch_url"),
    capabilities: fc.array(
      fc.constantFrom(read("a"), write("b/c"), web("h"), run("/bin/x", "y"), shell("z | z")),
      { maxLength: 3 },
    ),
    labels: fc.subarray([...labels]),
    held: fc.subarray([...labels]),
    trust: fc.constantFrom(...trusts),
    mode: fc.constantFrom(...permissionModes),
    rules: fc.array(
      fc.record({
        effect: fc.constantFrom("allow", "ask", "deny"),
        tool: fc.constantFrom("*", "read_file", "write_file", "run_command", "fetch_url"),
        match: fc.constantFrom({}, { path: "." }, { path: "b" }, { host: "h" }, { command: "any" as const }),
        trust: fc.subarray([...trusts], { minLength: 1 }),
      }),
      { maxLength: 5 },
    ),
  });

  const given = ({ rules, ...rest }: typeof anything extends fc.Arbitrary<infer T> ? T : never): Situation =>
    situation(rest.tool, rest.capabilities, {
      ...rest,
      rules: rules.map(({ effect, tool, match, trust }) => rule(effect, tool, match, { trust })),
    });

  test("labels only grow, a rule that denies is obeyed, and all three never pass with a way out unasked", () => {
    fc.assert(
      fc.property(anything, (drawn) => {
        const of = given(drawn);
        const decision = decide(of);
        expect(decision.labels).toEqual(labels.filter((each) => [...of.held, ...of.labels].includes(each)));
        if (decision.isGuarded && of.labels.includes("C")) expect(decision.effect).not.toBe("allow");
        const denied = decide({ ...of, rules: [...of.rules, rule("deny", "*", {}, { trust: trusts })] });
        expect(denied.effect).toBe("deny");
      }),
    );
  });

  test("less trust, or one more label, never allows what was not allowed before", () => {
    const order = ["deny", "ask", "allow"];
    fc.assert(
      fc.property(anything, fc.constantFrom(...labels), (drawn, label) => {
        const of = given(drawn);
        // What a call brings itself was asked for when it was new: held, it is not new any more.
        fc.pre(!of.labels.includes(label));
        const before = order.indexOf(decide(of).effect);
        const after = order.indexOf(decide({ ...of, held: [...of.held, label] }).effect);
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  test("a situation that cannot be judged is denied", () => {
    const broken = { ...situation("read_file", [read("a")]), rules: null as unknown as [] };
    expect(decide(broken)).toMatchObject({ effect: "deny" });
  });
});
