/** Words for people can be said in any language, and lie before a translator whole. */
import { describe, expect, test } from "bun:test";
import { phrasesIn, saidIn } from "../../scripts/phrases.ts";
import { strings } from "../../scripts/strings.ts";
import { reachOf, readTree } from "./tree.ts";
import { unsaidIn } from "./unsaid.ts";

const tree = readTree("src");

/** Settings are read before a language can be chosen. */
const isEarly = (path: string): boolean => path.startsWith("src/config");

/** What a tool refuses is told to the model that called it. */
const isForModels = (path: string): boolean =>
  ["src/compose/handed-on.ts", "src/domain/notifications/notify-owner.ts"].includes(path) ||
  path.startsWith("src/domain/tools/tools/") ||
  /^src\/domain\/tools\/(?:consider|keep-files|look-first|policed-files|read-(?:bytes|lines|text)|replace-text|workspace-path)\.ts$/.test(
    path,
  );

test("no refusal is written in English alone", () => {
  const forPeople = tree.filter(({ path }) => !isEarly(path) && !isForModels(path));
  expect(forPeople.flatMap(unsaidIn)).toEqual([]);
});

test("no phrase holds a number in braces of its own, which would be read as a gap", () => {
  const odd = tree.flatMap(({ path, text }) =>
    saidIn(path, text).filter((texts) => /\{\d+\}/.test(texts.join())),
  );
  expect(odd).toEqual([]);
});

test("reading the settings says no word, so that a language can be set between them and all else", () => {
  expect([...reachOf(tree, "src/config.ts")]).not.toContain("src/domain/kernel/say.ts");
  expect([...reachOf(tree, "src/compose/program.ts")]).toContain("src/domain/kernel/say.ts");
});

test("docs/strings.json is what scripts/strings.ts writes, with every word there is", async () =>
  expect(await Bun.file("docs/strings.json").text()).toBe(await strings()));

describe("the rules still see", () => {
  const unsaid = (...lines: readonly string[]) => unsaidIn({ path: "a.ts", text: lines.join("\n") });
  test("a literal, a template, half a sentence, a choice and a constant", () => {
    expect(
      unsaid(
        'refuse("invalid", "Plain words.");',
        'refuse("invalid", `Words for ${name}.`);',
        'refuse("invalid", "Words " + "in halves.");',
        'refuse("invalid", isMany ? say`Many.` : "One word.");',
        'const GONE = "It is gone.";',
        'refuse("not-found", GONE);',
      ),
    ).toEqual(["a.ts:1", "a.ts:2", "a.ts:3", "a.ts:3", "a.ts:4", "a.ts:5"]);
  });
  test("the words of a field", () =>
    expect(unsaid('refuse("invalid", say`No.`, { name: "is taken" });')).toEqual(["a.ts:1"]));
  test("and nothing in what is said, or is no word", () =>
    expect(
      unsaid(
        'refuse("invalid", say`Words for ${name}.`, { name: say`is taken` });',
        'refuse("invalid", `${first} ${second}`);',
        'refuse("invalid", refusal.message, refusal.fields);',
      ),
    ).toEqual([]));
  test("what is said is found with its gaps numbered", () =>
    expect(phrasesIn("a.ts", "const words = say`${one} of ${many} \\`files\\``;")).toEqual([
      "{0} of {1} `files`",
    ]));
});
