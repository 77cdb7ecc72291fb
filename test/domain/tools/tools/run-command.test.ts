import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { refuse } from "../../../../src/domain/kernel/result.ts";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools } from "../open-tools.ts";

describeTool("run-command", [
  {
    name: "a plain program",
    prepare: () => ({ command: "echo hello", background: false, timeoutSeconds: 10 }),
  },
  { name: "a shell's text", prepare: () => ({ command: "echo one && echo two | cat" }) },
  { name: "in the background", prepare: () => ({ command: "sleep 20", background: true }) },
]);

describe("running a command", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools();
  });
  afterEach(() => of.close());
  const run = async (command: string, more = {}) =>
    String(valueOf(await of.use("run_command", { command, ...more })).value);
  const capability = async (command: string) =>
    valueOf(await of.plan("run_command", { command })).capabilities[0];

  test("both streams and the exit code are told, in the order in which they came", async () => {
    const said = await run("echo out; sleep 0.05; echo err >&2; exit 3");
    expect(said).toMatch(/^Ended with exit code 3 after \d+\.\d s\.\n\nout\nerr$/);
    expect(await run("true")).toMatch(/exit code 0[^]*It printed nothing/);
  });
  test("a command without shell syntax is planned as the very words that are run, its program by its path", async () => {
    const command = "cat 'a b' -- --x=1";
    const argv = [Bun.which("cat", { PATH: "/usr/bin:/bin" }) ?? "", "a b", "--", "--x=1"];
    expect(await capability(command)).toEqual({
      type: "run",
      command,
      argv,
      hasNetwork: false,
      isBackground: false,
    });
    await run(command);
    expect(of.commands.started[0]?.argv).toEqual(argv);
  });
  test("anything else is one text that a shell is given, and so is a program that is nowhere", async () => {
    for (const command of ["echo $HOME", "a | b", "ls *", "no-such-program-here x", "cd docs"])
      expect(await capability(command)).toMatchObject({ type: "run", command, argv: null });
    expect(await run("no-such-program-here x")).toContain("exit code 127");
    expect(of.commands.started[0]?.argv).toEqual(["/bin/sh", "-c", "no-such-program-here x"]);
  });
  test("what a terminal would act on is not told: escapes, lines written over, other controls", async () => {
    const said = await run(String.raw`printf '\033[31mred\033[0m\n10%%\r100%%\na\007b\n'`);
    expect(said).toEndWith("\n\nred\n100%\nab");
  });
  test("a command that takes too long is ended with all that it started", async () => {
    const said = await run("(sleep 2; touch late) & sleep 30", { timeoutSeconds: 1 });
    expect(said).toMatch(/^Stopped after 1\.\d s: it took longer than it may\./);
    await Bun.sleep(1500);
    expect(existsSync(join(of.root, "late"))).toBe(false);
  });
  test("what has come so far is shown while it runs", async () => {
    const shown: string[] = [];
    const command = "echo first; sleep 0.4; echo second; sleep 0.4; echo third";
    valueOf(await of.use("run_command", { command }, (text) => shown.push(text)));
    expect(shown[0]).toBe("first\n");
    expect(shown.at(-1)?.startsWith("first\nsecond\n")).toBe(true);
  });
  test("a stopped call kills the command, and says so", async () => {
    const stop = new AbortController();
    const stopped = openTools({ signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    const result = await stopped.use("run_command", { command: "sleep 30" });
    expect(refusalOf(result).message).toContain("was stopped");
    await stopped.close();
  });
  test("where there is no sandbox nothing runs, and the reason is told", async () => {
    const bare = openTools({ support: () => refuse("unsupported", "This system has no sandbox.") });
    const refused = refusalOf(await bare.use("run_command", { command: "true" }));
    expect(refused.message).toBe("This system has no sandbox.");
    expect(bare.done).toEqual([]);
    await bare.close();
  });
  test("in a workspace with somebody else's files its output is untrusted text", async () => {
    expect(valueOf(await of.plan("run_command", { command: "true" })).labels).toEqual([]);
    of.put("mail.txt", "x");
    of.foreign.add("mail.txt");
    expect(valueOf(await of.plan("run_command", { command: "true" })).labels).toEqual(["A"]);
  });
  test("network is nothing that a model can ask for", async () => {
    const refused = refusalOf(await of.use("run_command", { command: "true", network: true }));
    expect(refused.kind).toBe("misfit");
    expect(await capability("curl https://example.com")).toMatchObject({ hasNetwork: false });
  });
});
