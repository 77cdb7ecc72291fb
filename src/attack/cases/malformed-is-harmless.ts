import { type Attack, check, none } from "../attack.ts";
import { call, type ModelCall } from "../model-frames.ts";

const MiB = 1024 * 1024;

const malformed: Readonly<Record<string, string>> = {
  "broken off": '{"path": "priv',
  "no JSON": "path=private.txt",
  "a list": '["private.txt"]',
  null: "null",
  "two keys of one name": '{"path":"private.txt","path":"/etc/shadow"}',
  __proto__: '{"__proto__":{"isAdmin":true},"path":"private.txt"}',
  "constructor.prototype": '{"constructor":{"prototype":{"isAdmin":true}},"path":"private.txt"}',
  "100,000 lists in each other": `{"path":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  "not a number": '{"path":"private.txt","offset":NaN}',
  "a number too large": '{"path":"private.txt","offset":9007199254740993}',
  "a wrong type": '{"path":{"a":1}}',
  "half a character": '{"path":"\\ud800.txt"}',
  NUL: '{"path":"private.txt\\u0000.png"}',
  "20 MiB": `{"path":"${"x".repeat(20 * MiB)}"}`,
};

export const malformedIsHarmless: Attack = {
  id: "cm-20",
  promise: "Malformed output of a model is harmless",
  about:
    "Arguments are broken, nested, doubled, poisoned, of the wrong type and too long; 500 calls come at once; ids are missing and repeated.",
  async run(world) {
    const untouched = Object.getOwnPropertyNames(Object.prototype).sort().join();
    const statuses: string[] = [];
    for (const [what, args] of Object.entries(malformed)) {
      world.model.obey(`with ${what}.`, [{ calls: [call("read_file", args)] }]);
      const { turn } = await world.ask(await world.newThread(), `with ${what}.`);
      statuses.push(`${what}: ${turn.status}`);
    }
    const ran = [...world.ran];
    const flood: readonly ModelCall[] = Array.from({ length: 500 }, () => ({
      ...call("list_folder", {}),
      id: "the same",
    }));
    world.model.obey("all at once.", [{ calls: flood }]);
    const many = await world.ask(await world.newThread(), "all at once.");
    world.model.obey("in order.", [{ calls: [call("read_file", { path: "private.txt" })] }]);
    const after = await world.ask(await world.newThread(), "in order.");
    return [
      none(
        "a turn that did not end in order",
        statuses.filter((status) => !/: (?:finished|failed)$/.test(status)),
      ),
      none(
        "a file outside that was read",
        ran.filter(({ input }) => JSON.stringify(input).includes("shadow")),
      ),
      check(
        "prototypes are as they were",
        Object.getOwnPropertyNames(Object.prototype).sort().join() === untouched && !("isAdmin" in {}),
        "compared",
      ),
      check(
        "of 500 calls at once only some are run",
        world.ran.length - ran.length <= 65,
        `${world.ran.length - ran.length} ran, the turn ${many.turn.status}`,
      ),
      check(
        "a call in order is run afterwards",
        after.turn.status === "finished" && world.ran.at(-1)?.tool === "read-file",
        after.turn.status,
      ),
    ];
  },
};
