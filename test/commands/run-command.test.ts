import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { useClaw } from "./claw.ts";

const claw = useClaw();

describe("version and help", () => {
  test("open nothing: neither the data folder nor the settings", async () => {
    const environment = { MONKEYCLAW_LISTEN: "nonsense" };
    expect(await claw.run(["version"], { environment })).toEqual({
      code: 0,
      stdout: `monkeyclaw ${version}\n`,
      stderr: "",
    });
    expect((await claw.run(["version", "--json"])).stdout).toBe(`${JSON.stringify({ version })}\n`);
    const help = await claw.run(["help", "token", "create"], { environment });
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toStartWith("Usage: monkeyclaw token create");
    expect((await claw.run(["token", "create", "--help"])).stdout).toBe(help.stdout);
    expect(existsSync(claw.folder)).toBe(false);
  });
});

describe("an error", () => {
  test("of usage ends with 2: one line, then what to do about it", async () => {
    expect(await claw.run(["token", "lst"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: There is no command token lst.\nDid you mean token list? Run monkeyclaw help token.\n",
    });
    expect((await claw.run(["token", "create", "--name", "x", "--scope", "all"])).code).toBe(2);
    expect((await claw.run(["help", "nothing"])).code).toBe(2);
    expect(existsSync(claw.folder)).toBe(false);
  });

  test("of the settings ends with 1, and lists all of them", async () => {
    const environment = { MONKEYCLAW_LISTEN: "nonsense", MONKEYCLAW_LOG: "loud", MONKEYCLAW_LGO: "x" };
    const ended = await claw.run(["serve"], { environment });
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(ended.stderr.split("\n").map((line) => line.trim().split(" ")[0])).toEqual([
      "warning:",
      "error:",
      "Correct",
      "MONKEYCLAW_LISTEN",
      "MONKEYCLAW_LOG",
      "",
    ]);
    expect(existsSync(claw.folder)).toBe(false);
  });

  test("that is a fault shows its stack with --debug alone", async () => {
    const environment = { MONKEYCLAW_PUBLIC_URL: "https://broken.test" };
    expect(await claw.run(["token", "list"], { environment })).toEqual({
      code: 1,
      stdout: "",
      stderr: "error: it broke\\nbadly.\nAdd --debug to see where.\n",
    });
    const shown = await claw.run(["token", "list", "--debug"], { environment });
    expect(shown.stderr).toContain("entry.ts");
    expect(shown.stderr).toContain("caused by: Error: the reason");
  });
});

test("an answer that nobody can read is a failure, unless nobody wanted to read all of it", async () => {
  const into = async (shell: string): Promise<number> => {
    const entry = new URL("./entry.ts", import.meta.url).pathname;
    const child = Bun.spawn(["bash", "-c", `"${process.execPath}" "${entry}" help ${shell}`], {
      stdout: "ignore",
      stderr: "ignore",
    });
    return child.exited;
  };
  expect(await into("> /dev/full")).toBe(1);
  expect(await into("| true; exit ${PIPESTATUS[0]}")).toBe(0);
});

describe.each(["a server runs", "no server runs"])("where %s", (where) => {
  const prepared = async (): Promise<void> => {
    if (where === "a server runs") await claw.serve();
  };

  test("token create prints the token alone, and it can be listed and taken back", async () => {
    await prepared();
    const made = await claw.run([
      "token",
      "create",
      "--name",
      "ci",
      "--scope",
      "read",
      "chat",
      "--ttl",
      "12h",
    ]);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toMatch(/^mc_[A-Za-z0-9_-]{43}\n$/);

    const listed = await claw.run(["token", "list", "--json"]);
    expect(listed.stdout).not.toContain(made.stdout.trim());
    const [token] = JSON.parse(listed.stdout) as [{ id: string; expiresAt: string }];
    expect(token).toMatchObject({ name: "ci", scopes: ["read", "chat"], workspace: null });
    const lines = (await claw.run(["token", "list"])).stdout.split("\n");
    expect(lines[1]).toStartWith(`${token.id}  ci    read chat  all        ${token.expiresAt}  never`);

    expect(await claw.run(["token", "revoke", token.id])).toEqual({
      code: 0,
      stdout: "The token is revoked.\n",
      stderr: "",
    });
    expect(await claw.run(["token", "revoke", token.id])).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "error: There is no such token.\n",
    });
    expect((await claw.run(["token", "list", "--json"])).stdout).toBe("[]\n");
  });

  test("setup makes the owner once", async () => {
    await prepared();
    const stdin = "correct horse battery staple\n";
    const argv = ["setup", "--passphrase-stdin"];
    const weak = await claw.run(argv, { stdin: "short\n" });
    expect(weak).toMatchObject({ code: 1, stdout: "" });
    expect(weak.stderr).toEndWith("  passphrase is shorter than 15 characters\n");
    expect(await claw.run(argv, { stdin })).toMatchObject({ code: 0, stderr: "" });
    for (const again of [argv, ["setup"]]) {
      expect(await claw.run(again, { stdin })).toEqual({
        code: 1,
        stdout: "",
        stderr: "error: MonkeyClaw has its owner already.\nSign in with the passphrase instead.\n",
      });
    }
  });

  test("the vault takes a value from standard input and never prints it", async () => {
    await prepared();
    const set = await claw.run(["vault", "set", "--host", "api.example", "key", "--host", "b.example:8080"], {
      stdin: "hunter2\n",
    });
    expect(set).toEqual({ code: 0, stdout: "key is stored for api.example, b.example:8080.\n", stderr: "" });
    const listed = await claw.run(["vault", "list", "--json"]);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { name: "key", bindings: [{ host: "api.example" }, { host: "b.example:8080" }] },
    ]);
    expect(listed.stdout).not.toContain("hunter2");
    expect((await claw.run(["vault", "list"])).stdout).toContain("key   api.example b.example:8080  ");
    expect((await claw.run(["vault", "delete", "key"])).code).toBe(0);
    expect((await claw.run(["vault", "delete", "key"])).code).toBe(1);
    expect(readFileSync(join(claw.folder, "monkeyclaw.db")).includes("hunter2")).toBe(false);
  });

  test("a value that is missing or no text is refused before anything is opened", async () => {
    await prepared();
    expect((await claw.run(["vault", "set", "key"])).code).toBe(2);
    expect((await claw.run(["vault", "set", "key"], { stdin: "\n" })).code).toBe(2);
    expect((await claw.run(["vault", "set", "key"], { stdin: new Uint8Array([0xff, 0xfe]) })).code).toBe(2);
    expect((await claw.run(["vault", "set", "key"], { stdin: "x".repeat(128 * 1024 + 1) })).code).toBe(2);
    expect((await claw.run(["vault", "set", "key", "hunter2"])).stderr).not.toContain("hunter2");
  });
});

test("without a server there is no setup link, and the way to one is told", async () => {
  const ended = await claw.run(["setup"]);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("Start it with monkeyclaw serve");
});
