import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { apiCommands, apiRows } from "../../src/commands/api/commands.ts";
import { families, meansFamily } from "../../src/commands/api/families.ts";
import { operationFaces } from "../../src/commands/api/operation-face.ts";
import { placesOf, readWanted, toRequest } from "../../src/commands/api/to-request.ts";
import { printAnswer } from "../../src/commands/api/print-answer.ts";
import type { Given } from "../../src/commands/command.ts";
import { helpFor, parseArguments } from "../../src/commands/parse-arguments.ts";
import { commands, findCommand } from "../../src/commands/registry.ts";

const said = (words: readonly string[], options: Given["options"] = {}): Given => ({
  arguments: words,
  options,
  stdin: null,
});

const requestOf = (name: keyof typeof apiRows, given: Given) => {
  const row = apiRows[name];
  if (row === undefined) throw new Error(`there is no ${name}`);
  const face = operationFaces[row.does];
  const wanted = readWanted(row, placesOf(row, face), given);
  return wanted.ok ? toRequest(face, wanted.value.values) : wanted.refusal.message;
};

test("every family has commands, and what leads to them is known before they are loaded", () => {
  const firsts = new Set(apiCommands.map(({ name }) => name.split(" ", 1)[0] ?? ""));
  expect(Object.keys(families).filter((family) => !firsts.has(family))).toEqual([]);
  expect([...firsts].filter((first) => !meansFamily([first]))).toEqual([]);
  expect(meansFamily(["version"]) || meansFamily(["help"]) || meansFamily(["serve"])).toBe(false);
});

test("no command of the API stands in the place of another", () => {
  expect(apiCommands.filter(({ name }) => findCommand(name) !== null)).toEqual([]);
  const groups = Object.values(commands).map(({ name }) => name.split(" ", 1)[0]);
  expect(Object.keys(families).filter((family) => groups.includes(family))).toEqual([]);
});

describe.each(apiCommands.map((command) => [command.name, command] as const))(
  "the command %s",
  (name, command) => {
    const row = apiRows[name];

    test("is explained in the operation's own words, and shows what is answered", () => {
      const help = helpFor(name, apiCommands)?.replace(/\s+/g, " ") ?? "";
      for (const text of [command.summary, "--json", ...command.options.map(({ about }) => about)]) {
        expect(help).toContain(text.replace(/\s+/g, " "));
        expect(text).toMatch(/[.]$|^--/);
      }
      const { answered } = operationFaces[row?.does ?? "getStatus"];
      expect(row?.shows?.filter((column) => !answered.includes(column)) ?? []).toEqual([]);
    });

    test("is found by its words, and makes sense of anything without a fault", () => {
      const typed = command.arguments.map(() => "none");
      const parsed = parseArguments([...name.split(" "), ...typed], apiCommands);
      expect(parsed).toMatchObject({ is: "command", typed: { command: { name } } });
      const texts = fc.array(fc.string({ unit: "binary" }), { maxLength: 3 });
      const flags = fc.constantFrom("--other", ...command.options.map(({ flag }) => flag));
      const given = fc.record({
        arguments: texts,
        options: fc.dictionary(flags, texts),
        stdin: fc.constant(null),
      });
      fc.assert(
        fc.property(given, (anything) => void command.read(anything)),
        { numRuns: 30 },
      );
    });
  },
);

describe("what is typed becomes a request", () => {
  test("with its path, its query and its body, and what the command itself says", () => {
    expect(requestOf("threads pin", said(["a/b"]))).toEqual({
      method: "PATCH",
      path: "/threads/a%2Fb",
      body: { isPinned: true },
    });
    expect(requestOf("threads rename", said(["t1", "Boats"]))).toMatchObject({ body: { name: "Boats" } });
    expect(requestOf("threads list", said([], { "--workspace": ["w1"], "--status": ["open"] }))).toEqual({
      method: "GET",
      path: "/workspaces/w1/threads?status=open",
    });
    expect(requestOf("usage", said([], { "--by": ["model"] }))).toMatchObject({ path: "/usage?by=model" });
  });

  test("in the types of the API: numbers, yes and no, lists, JSON, nothing", () => {
    expect(
      requestOf("budgets set", said(["day"], { "--dollars": ["2.5"], "--tokens": ["none"] })),
    ).toMatchObject({ body: { dollars: 2.5, tokens: null } });
    const options = { "--workspace": ["w1"] };
    expect(requestOf("extensions switch", said(["recall", "off"], options))).toMatchObject({
      body: { isOn: false, workspace: "w1" },
    });
    const rule = {
      "--effect": ["deny"],
      "--tool": ["*"],
      "--match": ["{}"],
      "--trust": ["webhook", "stranger"],
    };
    expect(requestOf("rules make", said([], { ...options, ...rule }))).toMatchObject({
      body: { effect: "deny", tool: "*", match: {}, trust: ["webhook", "stranger"] },
    });
  });

  test("or is refused in words that say how", () => {
    expect(requestOf("approvals answer", said(["a1", "perhaps"]))).toBe(
      "There is no answer perhaps. There are: allow-once, allow-turn, allow-always, deny.",
    );
    expect(requestOf("rules try", said(["read_file", "notes.md"], { "--trust": ["owner"] }))).toStartWith(
      "input is not JSON.",
    );
    expect(requestOf("rules try", said(["read_file", "{}"]))).toBe(
      "The trust is missing. Give it with --trust.",
    );
    expect(requestOf("budgets set", said(["day"], { "--dollars": ["much"] }))).toStartWith(
      "much is no number.",
    );
  });
});

test("what is answered is printed for a person: a table, or line by line", () => {
  const items = [{ name: "One\u001b[2J", isOn: true, lastUsedAt: null }];
  expect(printAnswer({ items, next: null }, ["name", "isOn", "lastUsedAt"])).toBe(
    "NAME           ON   LAST USED\nOne\\u001b[2J  yes\n".replace("NAME           ON", "NAME          ON"),
  );
  expect(printAnswer({ uptimeMs: 2500, disk: { freeBytes: 3_000_000 } }, null)).toBe(
    "uptime     2.5 s\ndisk free  3.0 MB\n",
  );
  expect(printAnswer({ items: [], next: null }, ["name"])).toBe("There are none.\n");
});
