import { describe, expect, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parseCommand } from "../../../src/domain/tools/parse-command.ts";

/** Shells as they are found here: each must make the same words of a text. */
const shells = ["sh", "dash", "bash", "busybox"].filter((name) => Bun.which(name) !== null);

const scriptFor = (shell: string, script: string): readonly string[] =>
  shell === "busybox" ? ["busybox", "sh", "-c", script] : [shell, "-c", script];

/** The words that a real shell makes of each text, in an empty folder; null where it found the text wrong. */
function wordsOf(shell: string, texts: readonly string[]): readonly (readonly string[] | null)[] {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-words-"));
  try {
    return texts.map((text) => {
      const ran = Bun.spawnSync([...scriptFor(shell, `printf '%s\\0' ${text}`)], {
        cwd: folder,
        env: { PATH: "/usr/bin:/bin", HOME: "/home/x", A: "a b", LC_ALL: "C.UTF-8" },
        stderr: "ignore",
      });
      return ran.success ? ran.stdout.toString().split("\0").slice(0, -1) : null;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const pieces = fc.oneof(
  fc.constantFrom(
    ...Array.from("abz09 \t\n'\"\\$`|&;<>()[]{}*?!#~=%^+-_.,:/@é€😀\u00a0\u3000\u2028"),
    ..."'' \"\" \\' \\\" \\\\ \\\n $A ${A} $(echo) `echo` {a,b} {1..3} ~ ~root a=b #c && || 2>x >&1 !! ?(a) @(a) $'a'".split(
      " ",
    ),
  ),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);
const plainWords = fc.array(fc.stringMatching(/^[a-zA-Z0-9_\-./:,@%+=]{1,8}$/), {
  minLength: 1,
  maxLength: 4,
});
const quoted = fc
  .tuple(fc.constantFrom("'", '"'), fc.array(pieces, { maxLength: 6 }))
  .map(([quote, parts]) => `${quote}${parts.join("")}${quote}`);
const commands = fc
  .array(
    fc.oneof(
      pieces,
      quoted,
      plainWords.map((words) => words.join(" ")),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(""));

describe.each(shells)("as %s reads it", (shell) => {
  test("whatever is taken as plain words is these very words", () => {
    const taken = fc
      .sample(commands, { numRuns: 6_000, seed: 20_260 })
      .map((text) => ({ text, words: parseCommand(text) }))
      .filter(({ words }) => words !== null);
    expect(taken.length).toBeGreaterThan(300);
    const some = taken.slice(0, 1_000);
    const real = wordsOf(
      shell,
      some.map(({ text }) => text),
    );
    for (const [at, { text, words }] of some.entries())
      expect([text, real[at]]).toEqual([text, words as string[]]);
  }, 60_000);

  test("the positive control: cut at its spaces, a text is often not what it becomes", () => {
    const texts = ["cat *", "cat $HOME/x", "cat 'a b'", "cat $(echo a b)", "cat {a,b} ~"];
    const real = wordsOf(shell, texts);
    expect(texts.filter((text, at) => real[at]?.join("\n") !== text.split(" ").join("\n"))).toHaveLength(4);
  });

  test("the first word names a program and nothing that the shell does by itself", () => {
    const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-programs-"));
    const inside = ["if", "then", "while", "for", "case", "time", "function", "cd", "exec", "eval", ".", ":"];
    const outside = ["git", "make", "rm", "x-y", "g++", "python3.11", "a.b", "env"];
    for (const name of outside) {
      writeFileSync(join(folder, name), `#!/bin/sh\nprintf 'ran %s' "$0"\n`);
      chmodSync(join(folder, name), 0o755);
    }
    for (const name of outside) {
      expect(parseCommand(`${name} a`)).toEqual([name, "a"]);
      const ran = Bun.spawnSync([...scriptFor(shell, `${name} a`)], {
        env: { PATH: `${folder}:/bin:/usr/bin` },
      });
      expect([name, ran.stdout.toString()]).toEqual([name, `ran ${join(folder, name)}`]);
    }
    for (const name of [...inside, "A=b", "%1", "''", "[", "!", "{", "export", "trap"])
      expect([name, parseCommand(`${name} a`)]).toEqual([name, null]);
    rmSync(folder, { recursive: true });
  });
});

describe("what is no plain command", () => {
  test("CVE-2026-28463: what is checked is what runs, for nothing is left for a shell to expand", () => {
    const attacks = [
      "cat $HOME/.ssh/id_rsa",
      "cat ${HOME}/.ssh/id_rsa",
      "cat ~/.ssh/id_rsa",
      "cat ~root/x",
      "cat $(printf /etc/shadow)",
      "cat `printf /etc/shadow`",
      'cat "$(printf /etc/shadow)"',
      'cat "`printf /etc/shadow`"',
      "cat /etc/shado?",
      "cat /etc/[s]hadow",
      "cat /e*/shadow",
      "cat {/etc/shadow,x}",
      "cat <(cat /etc/shadow)",
      "cat < /etc/shadow",
      "cat a > ~/.bashrc",
      "cat a; rm -rf x",
      "cat a && rm -rf x",
      "cat a || rm -rf x",
      "cat a | sh",
      "cat a & rm -rf x",
      "cat a\nrm -rf x",
      "cat a\r\nrm -rf x",
      "cat a #b",
      "cat 'a",
      'cat "a',
      "cat a\\",
      "cat a\\\nb",
      'cat "a\\\nb"',
      "PATH=. cat a",
      "LD_PRELOAD=./x.so cat a",
      "cat $'\\x2fetc'",
      'cat $"a"',
      "cat !$",
      "cat a\0b",
      "cat \ud800",
      "(cat a)",
      "{ cat a; }",
      "! cat a",
      "",
      " ",
      "\n",
    ];
    for (const attack of attacks) expect([attack, parseCommand(attack)]).toEqual([attack, null]);
  });

  test("the positive control: checked by its first words, the attack passes and a shell expands it", () => {
    const attack = "cat $SECRET_FILE";
    const isListed = attack.split(" ")[0] === "cat" && !attack.includes("/");
    expect(isListed).toBe(true);
    const ran = Bun.spawnSync(["sh", "-c", attack], {
      env: { SECRET_FILE: "/etc/hostname", PATH: "/bin:/usr/bin" },
    });
    expect(ran.stdout.length).toBeGreaterThan(0);
  });

  test("quotes are read as POSIX has them", () => {
    expect(parseCommand(`a 'b c' "d e" f\\ g h'i'"j" '' "\\"\\\\\\$\\x" 'it'\\''s'`)).toEqual([
      "a",
      "b c",
      "d e",
      "f g",
      "hij",
      "",
      '"\\$\\x',
      "it's",
    ]);
    expect(parseCommand('git commit -m "Fix it!\n\nAll of it; really & truly."')?.at(-1)).toBe(
      "Fix it!\n\nAll of it; really & truly.",
    );
    expect(parseCommand("  git\t status  ")).toEqual(["git", "status"]);
  });

  test("a very long text is read in one go", () => {
    const text = `echo ${"a".repeat(5_000)} '${"b c".repeat(2_000)}' ${'"\\""'.repeat(2_000)}`;
    expect(parseCommand(text)).toHaveLength(4);
    expect(parseCommand(`${text} "${"\\a".repeat(5_000)}`)).toBeNull();
  });
});
