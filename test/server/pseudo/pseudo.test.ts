import { describe, expect, test } from "bun:test";

interface Heard {
  readonly refused: readonly string[];
  readonly registered: readonly string[];
}

/** Listens in a process of its own, for a language is chosen once and for all. */
async function hear(...flags: readonly string[]): Promise<Heard> {
  const script = new URL("hear-everything.ts", import.meta.url).pathname;
  const listening = Bun.spawn([process.execPath, script, ...flags], { stdout: "pipe", stderr: "inherit" });
  return new Response(listening.stdout).json();
}

const heard = hear();

/** Names of products and of what is typed, which stay as they are in every language. */
const NAMES = /MonkeyClaw|OpenAI|@secret:|MONKEYCLAW_\w+/g;
const GAP = /⟦([^⟦⟧]*)⟧/;

/** What is left in English of a text: outside of its gaps any word, and in a gap two in a row, which no name is. */
function englishIn(text: string): readonly string[] {
  const found: string[] = [];
  let rest = text;
  for (let gap = GAP.exec(rest); gap !== null; gap = GAP.exec(rest)) {
    if (/[a-z]{2,} [a-z]{2,}/.test(gap[1] ?? "")) found.push(text);
    rest = rest.replace(GAP, "…");
  }
  return /[A-Za-z]{2,}/.test(rest.replaceAll(NAMES, "")) ? [...found, text] : found;
}

describe("in another language no plain English word is said", () => {
  test("by a refusal of the API, or about its fields", async () => {
    const { refused } = await heard;
    expect(refused.length).toBeGreaterThan(80);
    expect(refused.flatMap(englishIn)).toEqual([]);
  });
  test("by a plug-in, a turn that failed, a budget, a rule or the door", async () => {
    const { registered } = await heard;
    expect(registered.length).toBeGreaterThan(80);
    expect(registered.flatMap(englishIn)).toEqual([]);
  });
});

test("and these checks would hear it", async () => {
  const { refused, registered } = await hear("--untranslated");
  expect(refused.flatMap(englishIn)).toContain("There is no such thread.");
  expect(registered.flatMap(englishIn)).toContain("Run a command");
  expect(englishIn("ƞóþ ⟦this half⟧")).toEqual(["ƞóþ ⟦this half⟧"]);
});
