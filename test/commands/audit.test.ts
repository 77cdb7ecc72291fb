/** The log from the command line: with a running server, without one, and after somebody was at it. */
import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { join } from "node:path";
import { useClaw } from "./claw.ts";

const claw = useClaw();

test("what is done on the command line is on record, newest last, and no secret is", async () => {
  await claw.run(["token", "create", "--name", "ci", "--scope", "read"]);
  await claw.run(["vault", "set", "key", "--host", "a.test"], { stdin: "hunter2hunter2" });
  const json = (await claw.run(["audit", "tail", "--json"])).stdout;
  expect(JSON.parse(json)).toMatchObject([
    { row: 1, action: "token.created", detail: { name: "ci", scopes: ["read"] } },
    { row: 2, action: "secret.put", subject: { secret: "key" }, detail: { isNew: true, hosts: ["a.test"] } },
  ]);
  const table = (await claw.run(["audit", "tail", "--limit", "1", "--action", "secret.put"])).stdout;
  expect(table).toContain("secret=key");
  expect(table.trimEnd().split("\n")).toHaveLength(2);
  expect(json + table).not.toContain("hunter2");
});

test("a whole log is found whole without a server and with one", async () => {
  await claw.run(["token", "create", "--name", "ci", "--scope", "read"]);
  expect(await claw.run(["audit", "verify"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("The log is whole: 1 rows, up to "),
  });
  await claw.serve();
  const { code, stdout } = await claw.run(["audit", "verify", "--json"]);
  expect([code, JSON.parse(stdout)]).toEqual([0, { rows: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});

test("a log that somebody was at ends in 1, and the first bad row is named", async () => {
  for (const name of ["one", "two", "three"])
    await claw.run(["token", "create", "--name", name, "--scope", "read"]);
  const sqlite = new Database(join(claw.folder, "monkeyclaw.db"));
  sqlite.run("drop trigger audit_is_not_changed");
  sqlite.run("update audit set detail = '{}' where id = 2");
  sqlite.close();
  const ended = await claw.run(["audit", "verify"]);
  expect(ended).toMatchObject({ code: 1, stdout: "" });
  expect(ended.stderr).toStartWith("error: Row 2 is not as it was written");
  await claw.serve();
  expect((await claw.run(["audit", "verify"])).code).toBe(1);
});

test("a count or an action that cannot be is refused in words", async () => {
  for (const argv of [
    ["--limit", "0"],
    ["--limit", "9999"],
    ["--action", "nothing.done"],
  ]) {
    expect((await claw.run(["audit", "tail", ...argv])).code).toBe(2);
  }
});
