import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { answerCommand, carryOut } from "../../src/commands/carry-out.ts";
import type { Command, Given } from "../../src/commands/command.ts";
import { helpFor, parseArguments } from "../../src/commands/parse-arguments.ts";
import { commands, findCommand, groups } from "../../src/commands/registry.ts";
import { openNeeds } from "./open-needs.ts";

const said = (
  words: readonly string[],
  options: Given["options"] = {},
  stdin: string | null = null,
): Given => ({
  arguments: words,
  options,
  stdin,
});

/** Something that each command can be asked at any time. */
const samples = {
  serve: said([]),
  setup: said([], { "--passphrase-stdin": [] }, "correct horse battery staple"),
  ask: said(["What is new?"], { "--backend": ["demo"] }),
  search: said(["boat insurance"], { "--after": ["2026-01-01"], "--limit": ["5"] }),
  events: said([], { "--thread": ["none"] }),
  export: said(["/none/all.tar.gz"]),
  import: said(["/none/all.tar.gz"]),
  "data-delete": said([], { "--yes-delete-everything": [] }),
  "owner-recover": said([]),
  "token-create": said([], { "--name": ["ci"], "--scope": ["read"] }),
  "token-list": said([]),
  "token-revoke": said(["none"]),
  "vault-set": said(["key"], {}, "value"),
  "vault-connections": said([]),
  "vault-list": said([]),
  "vault-delete": said(["key"]),
  "vault-rotate-key": said([]),
  "audit-verify": said([]),
  "audit-tail": said([], { "--limit": ["5"] }),
  "files-untrusted": said(["none"]),
  "files-claim": said(["none"]),
  "attachments-add": said(["none", "/none"]),
  "attachments-save": said(["none", "/none"]),
  "checkpoints-rewind": said(["none"], { "--yes": [] }),
  stop: said([]),
  attack: said([], { "--only": ["rule-of-two"] }),
  health: said([]),
  version: said([]),
  help: said([]),
} as const satisfies Record<keyof typeof commands, Given>;

const words = fc.array(fc.string({ unit: "binary" }), { maxLength: 3 });

const anyGivenFor = ({ options }: Command): fc.Arbitrary<Given> =>
  fc.record({
    arguments: words,
    options: fc.dictionary(fc.constantFrom("--other", ...options.map(({ flag }) => flag)), words),
    stdin: fc.option(fc.string({ unit: "binary" })),
  });

test("there is a command for every file, and a file for every command", () => {
  const folder = new URL("../../src/commands/commands", import.meta.url).pathname;
  const files = [...new Bun.Glob("*.ts").scanSync(folder)].map((file) => file.replace(".ts", ""));
  expect(Object.keys(commands).sort()).toEqual(files.sort());
});

test("every group of commands is described, and none besides", () => {
  const firsts = Object.values(commands).flatMap(({ name }) =>
    name.includes(" ") ? name.split(" ", 1) : [],
  );
  expect(new Set(Object.keys(groups))).toEqual(new Set(firsts));
});

describe.each(Object.keys(samples) as (keyof typeof samples)[])("the command %s", (key) => {
  const command: Command = commands[key];
  const sample: Given = samples[key];

  test("is called like its file, is found by its name, and is explained", () => {
    expect(command.name.replaceAll(" ", "-")).toBe(key);
    expect(findCommand(command.name)).toBe(command);
    const help = helpFor(command.name)?.replace(/\s+/g, " ");
    for (const part of [
      command.summary,
      "--help",
      "--data <DIR>",
      "--debug",
      ...command.options.map(({ about }) => about),
    ]) {
      expect(help).toContain(part);
    }
    expect(help?.includes("--json")).toBe(command.printsData);
    for (const text of [command.summary, ...command.options.map(({ about }) => about)])
      expect(text).toEndWith(".");
  });

  test("can be typed as its sample says", () => {
    const typed = Object.entries(sample.options).flatMap(([flag, values]) => [flag, ...values]);
    const parsed = parseArguments([...command.name.split(" "), ...sample.arguments, ...typed]);
    if (parsed.is !== "command") throw new Error(JSON.stringify(parsed));
    expect(parsed.typed.command).toBe(command);
    expect(parsed.typed.given).toEqual({ ...sample, stdin: null });
  });

  if (command.works === "through the API") {
    test("makes sense of its sample, and of anything else without a fault", () => {
      expect(command.read(sample).ok).toBe(true);
      fc.assert(fc.property(anyGivenFor(command), (given) => void command.read(given)));
    });
  }

  if (command.works === "on data") {
    test("makes sense of its sample, and of anything else without a fault", () => {
      expect(command.read(sample).ok).toBe(true);
      fc.assert(fc.property(anyGivenFor(command), (given) => void command.read(given)));
    });

    test("prints whole lines, and JSON where it prints data", async () => {
      const { needs, close } = openNeeds();
      const plain = await carryOut(needs, command, { given: sample, asJson: false });
      if (plain.ok) expect(plain.value).toMatch(/^.+\n$/s);
      close();
      const second = openNeeds();
      const json = await answerCommand(second.needs, command.name, { given: sample, asJson: true });
      if (json.ok && command.printsData) expect(JSON.parse(json.value)).toBeObject();
      expect(json.ok).toBe(plain.ok);
      second.close();
    });
  }
});

test("whatever is typed is understood or refused in words", () => {
  const typed = fc.array(
    fc.oneof(
      fc.constantFrom(
        "token",
        "create",
        "vault",
        "set",
        "--data",
        "--json",
        "--scope",
        "--name=x",
        "--",
        "-h",
        "help",
      ),
      fc.string({ unit: "binary" }),
    ),
  );
  fc.assert(
    fc.property(typed, (argv) => {
      const parsed = parseArguments(argv);
      if (parsed.is === "wrong") expect(parsed.message).toMatch(/^.+[.] .*Run monkeyclaw help.*[.]$/s);
    }),
    { numRuns: 500 },
  );
});

test("whatever a caller sends is carried out or refused", async () => {
  const { needs, close } = openNeeds();
  const names = fc.constantFrom("serve", "version", "token list", "vault set", "toString", "");
  await fc.assert(
    fc.asyncProperty(names, fc.jsonValue(), async (name, asked) => {
      expect(await answerCommand(needs, name, asked)).toMatchObject({
        ok: false,
        refusal: { kind: "unsupported" },
      });
    }),
  );
  close();
});
