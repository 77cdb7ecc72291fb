import { describe, expect, test } from "bun:test";
import { type Decision, decide, type Situation } from "../../../src/domain/policy/decide.ts";
import { labels } from "../../../src/domain/policy/label.ts";
import { now, read, rule, run, shell, situation, web, write } from "./situation.ts";

const effectOf = (...of: Parameters<typeof situation>): Decision["effect"] => decide(situation(...of)).effect;

describe("on a fresh install, without any rule, a call of the owner's", () => {
  test("that reads the workspace is allowed; one that writes, runs or goes to the web asks", () => {
    expect(effectOf("read_file", [read("a.txt")])).toBe("allow");
    expect(effectOf("write_file", [write("a.txt")])).toBe("ask");
    expect(effectOf("run_command", [run("/usr/bin/git", "status")])).toBe("ask");
    expect(effectOf("fetch_url", [web("example.com")])).toBe("ask");
  });

  test("is denied for whatever a webhook or a stranger set off", () => {
    for (const trust of ["webhook", "stranger"] as const) {
      expect(effectOf("read_file", [read("a.txt")], { trust })).toBe("deny");
      expect(effectOf("fetch_url", [web("example.com")], { trust })).toBe("deny");
    }
  });

  test("needs each of its parts: a secret in an allowed place asks by itself", () => {
    const rules = [rule("allow", "fetch_url", { host: "api.example.com" })];
    const secret = { type: "secret", name: "key", host: "api.example.com" } as const;
    expect(effectOf("fetch_url", [web("api.example.com")], { rules })).toBe("allow");
    expect(effectOf("fetch_url", [web("api.example.com"), secret], { rules })).toBe("ask");
    const named = [...rules, rule("allow", "fetch_url", { host: "api.example.com", secrets: ["key"] })];
    expect(effectOf("fetch_url", [web("api.example.com"), secret], { rules: named })).toBe("allow");
  });
});

describe("a turn that may call some tools only", () => {
  const only = ["fetch_url", "write_file", "run_command"];
  const trust = "webhook" as const;

  test("is denied every other one, whatever a rule or a mode allows", () => {
    const rules = [rule("allow", "*", {}, { trust: ["webhook", "owner"] })];
    expect(effectOf("read_file", [read("a.txt")], { only, trust, rules })).toBe("deny");
    expect(effectOf("read_file", [read("a.txt")], { only, rules, mode: "bypass" })).toBe("deny");
    expect(effectOf("read_file", [read("a.txt")], { trust, only: null, rules })).toBe("allow");
  });

  test("is allowed those, though what set it off is not known; but no command, and no secret", () => {
    expect(effectOf("fetch_url", [web("example.com")], { only, trust })).toBe("allow");
    expect(effectOf("write_file", [write("a.txt")], { only, trust })).toBe("allow");
    expect(effectOf("run_command", [run("/usr/bin/git", "status")], { only, trust })).toBe("deny");
    const secret = { type: "secret", name: "key", host: "example.com" } as const;
    expect(effectOf("fetch_url", [web("example.com"), secret], { only, trust })).toBe("deny");
  });

  test("is asked for them as ever where the owner set it off", () => {
    expect(effectOf("fetch_url", [web("example.com")], { only })).toBe("ask");
  });

  test("stays under rules that deny or ask, and under the Rule of Two", () => {
    const of = (effect: "ask" | "deny") => [rule(effect, "fetch_url", {}, { trust: ["webhook"] })];
    expect(effectOf("fetch_url", [web("example.com")], { only, trust, rules: of("deny") })).toBe("deny");
    expect(effectOf("fetch_url", [web("example.com")], { only, trust, rules: of("ask") })).toBe("ask");
    expect(
      effectOf("fetch_url", [web("example.com")], { only, trust, held: ["A", "B"], labels: ["C"] }),
    ).toBe("ask");
  });
});

describe("a rule", () => {
  test("that denies wins over one that allows, in whatever order they were made", () => {
    const rules = [rule("allow", "write_file", { path: "." }), rule("deny", "*", { path: ".git" })];
    for (const ordered of [rules, rules.toReversed()]) {
      expect(effectOf("write_file", [write("a.txt")], { rules: ordered })).toBe("allow");
      expect(effectOf("write_file", [write(".git/hooks/pre-commit")], { rules: ordered })).toBe("deny");
    }
  });

  test("that asks wins over one that allows", () => {
    const rules = [rule("allow", "write_file", { path: "." }), rule("ask", "write_file", { path: "deploy" })];
    expect(effectOf("write_file", [write("deploy/x")], { rules })).toBe("ask");
  });

  test("that cannot be read denies its tool, and every tool where not even that can be read", () => {
    const broken = (tool: string) =>
      ({ id: "b", isBroken: true, tool, turn: null, expiresAt: null }) as const;
    expect(effectOf("read_file", [read("a")], { rules: [broken("read_file")] })).toBe("deny");
    expect(effectOf("list_folder", [read("a")], { rules: [broken("read_file")] })).toBe("allow");
    expect(effectOf("list_folder", [read("a")], { rules: [broken("*")] })).toBe("deny");
  });

  test("holds for the triggers that it names, until it ends, and for its own turn", () => {
    const allowed = (more: Parameters<typeof rule>[3], over: Partial<Situation> = {}) =>
      effectOf("write_file", [write("a")], {
        rules: [rule("allow", "write_file", { path: "." }, more)],
        ...over,
      });
    expect(allowed({})).toBe("allow");
    expect(allowed({}, { trust: "schedule" })).toBe("ask");
    expect(allowed({ expiresAt: now.toISOString() })).toBe("ask");
    expect(allowed({ turn: "another" })).toBe("ask");
    expect(allowed({ turn: "t" })).toBe("allow");
  });
});

describe("a rule about commands", () => {
  const git = rule("allow", "run_command", { program: "git", arguments: ["log", "**"] });

  test("matches words, never a text: what a shell would read is no part of it", () => {
    expect(effectOf("run_command", [run("/usr/bin/git", "log", "-3")], { rules: [git] })).toBe("allow");
    expect(effectOf("run_command", [run("/usr/bin/git", "push")], { rules: [git] })).toBe("ask");
    expect(effectOf("run_command", [shell("git log; rm -rf .")], { rules: [git] })).toBe("ask");
  });

  test("knows a program by its name in the system's own folders alone", () => {
    expect(effectOf("run_command", [run("/home/me/work/git", "log")], { rules: [git] })).toBe("ask");
  });

  test("for any command covers a shell, but none with network", () => {
    const any = [rule("allow", "run_command", { command: "any" })];
    expect(effectOf("run_command", [shell("ls | wc -l")], { rules: any })).toBe("allow");
    const online = { ...shell("curl x"), hasNetwork: true } as const;
    expect(effectOf("run_command", [online], { rules: any })).toBe("ask");
    expect(effectOf("run_command", [shell("ls")], { rules: [rule("allow", "run_command", {})] })).toBe("ask");
  });
});

describe("a mode", () => {
  test("that plans changes nothing, one that accepts edits asks for no file, one that does not ask denies", () => {
    expect(effectOf("write_file", [write("a")], { mode: "plan" })).toBe("deny");
    expect(effectOf("read_file", [read("a")], { mode: "plan" })).toBe("allow");
    expect(effectOf("write_file", [write("a")], { mode: "accept-edits" })).toBe("allow");
    expect(effectOf("run_command", [run("/bin/ls")], { mode: "accept-edits" })).toBe("ask");
    expect(effectOf("write_file", [write("a")], { mode: "dont-ask" })).toBe("deny");
  });

  test("that asks nothing serves the owner alone, and no rule that denies gives way to it", () => {
    expect(effectOf("run_command", [shell("make")], { mode: "bypass" })).toBe("allow");
    expect(effectOf("run_command", [shell("make")], { mode: "bypass", trust: "schedule" })).toBe("ask");
    const rules = [rule("deny", "run_command", {})];
    expect(effectOf("run_command", [shell("make")], { mode: "bypass", rules })).toBe("deny");
  });
});

describe("the Rule of Two", () => {
  const allowed = [
    rule("allow", "fetch_url", { host: "example.com" }),
    rule("allow", "read_file", { path: "." }),
    rule("allow", "write_file", { path: "." }),
  ];

  test("asks at the third label whatever a rule says, in every order", () => {
    const calls = [
      { tool: "fetch_url", capabilities: [web("example.com")], labels: ["A"] },
      { tool: "read_file", capabilities: [read("a")], labels: ["B"] },
      { tool: "write_file", capabilities: [write("a")], labels: ["C"] },
    ] as const;
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ] as const;
    for (const order of orders) {
      let held: Situation["held"] = [];
      const effects = order.map((at) => {
        const { tool, capabilities, labels } = calls[at];
        const decision = decide(situation(tool, capabilities, { labels, held, rules: allowed }));
        held = decision.labels;
        return decision.effect;
      });
      expect(effects).toEqual(["allow", "allow", "ask"]);
    }
  });

  test("goes on asking for whatever changes something or sends it outward, in any mode", () => {
    const held = labels;
    const more = { labels: ["C"], held, rules: allowed } as const;
    expect(effectOf("write_file", [write("a")], more)).toBe("ask");
    expect(effectOf("write_file", [write("a")], { ...more, mode: "bypass" })).toBe("ask");
    expect(effectOf("write_file", [write("a")], { ...more, mode: "dont-ask" })).toBe("deny");
    expect(effectOf("read_file", [read("a")], { ...more, labels: ["B"] })).toBe("allow");
  });

  test("has company: with text from outside nothing runs that is not waited for", () => {
    const rules = [rule("allow", "run_command", { command: "any" })];
    const job = { ...shell("sleep 9"), isBackground: true } as const;
    expect(effectOf("run_command", [job], { rules, held: ["A"] })).toBe("deny");
    expect(effectOf("run_command", [job], { rules })).toBe("allow");
    expect(effectOf("run_command", [shell("sleep 9")], { rules, held: ["A"] })).toBe("allow");
  });

  test("is not the only one that asks: what other programs obey is never changed unasked", () => {
    const rules = [rule("allow", "write_file", { path: "." })];
    for (const path of [".git/hooks/pre-commit", "app/AGENTS.md", ".vscode/tasks.json", ".GIT/config"]) {
      expect(effectOf("write_file", [write(path)], { rules })).toBe("ask");
      expect(effectOf("write_file", [write(path)], { mode: "accept-edits" })).toBe("ask");
    }
    expect(effectOf("write_file", [write("git/notes.md")], { rules })).toBe("allow");
  });

  test("would let it pass with two labels: it is the third that asks", () => {
    const more = { labels: ["C"], held: ["A"], rules: allowed } as const;
    expect(effectOf("write_file", [write("a")], more)).toBe("allow");
  });
});
