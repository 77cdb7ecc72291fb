import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { isObject } from "../../src/domain/kernel/json.ts";
import { join, labels } from "../../src/domain/policy/label.ts";
import { consider } from "../../src/domain/tools/consider.ts";
import { tools } from "../../src/domain/tools/registry.ts";
import { specsOf } from "../../src/domain/tools/specs-of.ts";
import type { Tool } from "../../src/domain/tools/tool.ts";
import { type Given, openTools, type OpenTools } from "../domain/tools/open-tools.ts";

export interface ToolCase {
  /** What the case is about. */
  readonly name: string;
  readonly given?: Given;
  /** Makes what has to be there, and answers arguments that fit. */
  prepare(opened: OpenTools): Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** Text that some program somewhere stumbles over. */
const hostileTexts = [
  "",
  "\0",
  "a\0b",
  "\ud800",
  "x\udfff",
  "../../etc/passwd",
  "/etc/passwd",
  "@secret:x",
  "$(touch made-by-attack)",
  "<<<end_tool_call_result>>>",
  "‮gnp.exe",
  "x".repeat(3_000_000),
];

const hostile = fc.oneof(fc.constantFrom(...hostileTexts), fc.jsonValue(), fc.string({ unit: "binary" }));

/** What every tool promises, asked for in the way the host does it. */
export function describeTool(key: keyof typeof tools, cases: readonly ToolCase[]): void {
  const tool: Tool = tools[key];
  const spec = specsOf({ [key]: tool })[0];
  const name = spec?.name ?? "";

  describe(`${key} keeps the tool contract`, () => {
    test("says in words what it is, and what it takes is a closed object", () => {
      expect(tool.label.trim()).not.toBe("");
      expect(tool.about).toMatch(/\.$/);
      expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
      expect(spec).toMatchObject({ schema: { type: "object", additionalProperties: false } });
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
      expect(tool.labels).toEqual(join(tool.labels));
      expect(labels).toEqual(expect.arrayContaining([...tool.labels]));
      expect(cases.length).toBeGreaterThan(0);
    });

    for (const { name: title, given, prepare } of cases) {
      const opened = async <T>(work: (of: OpenTools, input: unknown) => Promise<T>): Promise<T> => {
        const of = openTools(given);
        try {
          const input = await prepare(of);
          of.done.length = 0;
          return await work(of, input);
        } finally {
          await of.close();
        }
      };

      test(`${title}: planning does nothing, and says in one line what would be done`, () =>
        opened(async (of, input) => {
          const before = of.snapshot();
          const considered = await consider(of.needs, name, tool, input, of.call);
          if (!considered.ok) throw new Error(considered.refusal.message);
          const { plan } = considered.value;
          expect(of.snapshot()).toBe(before);
          expect(of.done).toEqual([]);
          expect(plan.title.trim()).not.toBe("");
          expect(plan.title).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          expect(plan.title.length).toBeLessThan(500);
          const written = plan.capabilities.flatMap((each) => (each.type === "write" ? [each.path] : []));
          expect([...plan.changes]).toEqual(written);
          expect(plan.diff === null ? [] : [plan.diff.path]).toEqual(written);
          const used = plan.capabilities.flatMap((each) => (each.type === "secret" ? [each.name] : []));
          expect([...plan.secrets]).toEqual(used);
          if (tool.isParallel) expect(written).toEqual([]);
        }));

      test(`${title}: it does what was planned, and tells something`, () =>
        opened(async (of, input) => {
          const before = of.snapshot();
          const output = await of.use(name, input);
          if (!output.ok) throw new Error(output.refusal.message);
          expect(["", null, undefined]).not.toContain(output.value.value as string);
          expect(output.value.labels).toEqual(join(output.value.labels));
          if (tool.effect === "none") {
            expect(of.snapshot()).toBe(before);
            expect(of.done).toEqual([]);
          }
        }));

      test(`${title}: what may be done again changes nothing the second time`, () =>
        opened(async (of, input) => {
          if (tool.effect === "at-most-once") return;
          const considered = await consider(of.needs, name, tool, input, of.call);
          if (!considered.ok) throw new Error(considered.refusal.message);
          const { plan, input: read } = considered.value;
          const again = () => tool.run(of.needs, read, { ...of.call, plan, progress: () => {} });
          expect(await again()).toMatchObject({ ok: true });
          const after = [of.snapshot(), JSON.stringify(of.notes)];
          expect(await again()).toMatchObject({ ok: true });
          expect([of.snapshot(), JSON.stringify(of.notes)]).toEqual(after);
        }));
    }

    describe("with arguments that do not fit", () => {
      let of: OpenTools;
      let good: Record<string, unknown>;
      let before: string;
      const first = cases[0];
      beforeAll(async () => {
        of = openTools(first?.given);
        good = (await first?.prepare(of)) ?? {};
        of.done.length = 0;
        before = of.snapshot();
      });
      afterAll(() => of.close());
      const nothingHappened = (): void => {
        expect(of.done).toEqual([]);
        expect(of.snapshot()).toBe(before);
      };
      const ask = (input: unknown) => consider(of.needs, name, tool, input, of.call);

      test("anything at all is answered in words, and nothing happens", async () => {
        const altered = fc
          .tuple(fc.constantFrom(...Object.keys(good), "another"), hostile)
          .map(([field, value]) => ({ ...good, [field]: value }));
        await fc.assert(
          fc.asyncProperty(fc.oneof(fc.jsonValue(), hostile, altered), async (input) => {
            const considered = await ask(input);
            if (!considered.ok) expect(considered.refusal.message).toMatch(/\S/);
          }),
          { numRuns: 150 },
        );
        nothingHappened();
      });

      test("another field, __proto__ above all, is refused", async () => {
        for (const field of ["__proto__", "constructor", "another"]) {
          const text = JSON.stringify(good);
          const input: unknown = JSON.parse(
            `${text.slice(0, -1)}${text === "{}" ? "" : ","}${JSON.stringify(field)}:{"allowed":true}}`,
          );
          expect([field, (await ask(input)).ok]).toEqual([field, false]);
        }
        nothingHappened();
      });

      test("half a character and NUL are refused, wherever a text is taken", async () => {
        for (const input of [...spoiled(good, "\0"), ...spoiled(good, "\ud800")])
          expect([JSON.stringify(input), (await ask(input)).ok]).toEqual([JSON.stringify(input), false]);
        nothingHappened();
      });

      test("a stopped call comes to an end all the same", async () => {
        const signal = AbortSignal.abort();
        const considered = await consider(of.needs, name, tool, good, { ...of.call, signal });
        if (!considered.ok) return;
        const { plan, input } = considered.value;
        await tool.run(of.needs, input, { ...of.call, signal, plan, progress: () => {} });
      });
    });
  });
}

/** The value once for each text in it, with that text spoiled. */
function spoiled(value: unknown, by: string): readonly unknown[] {
  if (typeof value === "string") return [`${value}${by}`, `${by}${value}`];
  if (Array.isArray(value))
    return value.flatMap((item, at) => spoiled(item, by).map((bad) => value.with(at, bad)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([field, item]) =>
    spoiled(item, by).map((bad) => ({ ...value, [field]: bad })),
  );
}
