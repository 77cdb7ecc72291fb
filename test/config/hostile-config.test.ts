import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Setting } from "../../src/config/setting.ts";
import { settings } from "../../src/config/settings.ts";
import { folder, parse, problemsOf, useFolder } from "./parse.ts";

useFolder();

const table: readonly Setting<unknown>[] = Object.values(settings);

describe("hostile text", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.webUrl(), fc.ipV4(), fc.ipV6());
  const places = fc.constantFrom(...table);

  test("in any place gives a config or problems, and never a fault", () =>
    fc.assert(
      fc.asyncProperty(places, text, async ({ variable, flag }, value) => {
        const said = value.replaceAll("\0", "");
        const parsed = await parse({
          environment: { [variable]: variable === "MONKEYCLAW_DATA" ? folder : said },
          flags: flag === null || flag === "--data" ? {} : { [flag]: said },
        });
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    ));

  test("as the config file gives a config or problems, and never a fault", () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          text,
          fc.json().map((json) => `listen = ${json}`),
        ),
        async (toml) => {
          const parsed = await parse({ toml });
          expect(parsed.ok || parsed.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 300 },
    ));

  test("every wrong setting is told, however many there are", () =>
    fc.assert(
      fc.asyncProperty(
        fc.subarray(table.filter(({ form }) => !["DIR", "FILE"].includes(form))),
        async (wrong) => {
          const environment = Object.fromEntries(wrong.map(({ variable }) => [variable, "not right"]));
          const problems = await problemsOf({ environment });
          for (const { variable } of wrong) expect(problems.join("\n")).toContain(variable);
          expect(problems.length).toBe(wrong.length);
        },
      ),
    ));
});
