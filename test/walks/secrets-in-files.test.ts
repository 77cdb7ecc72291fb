import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createRedactor, type KnowingRedactor } from "../../src/domain/vault/redactor.ts";
import { hasSandbox } from "../domain/tools/sandboxed.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { calling, openToolThread } from "./with-tools.ts";

setDefaultTimeout(30_000);

let server: TestServer;
afterEach(() => server.remove());

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const bodyOfKey = privateKey.split("\n").slice(1, -2);
const token = `sk-ant-api03-${"x7Kq".repeat(23)}pAA`;
const shared = "first line of what is shared\nq8Vr2mZt6LpWx4Nc";

/** What the tools that read files tell of these, without anybody being asked. */
async function told(redactor: KnowingRedactor): Promise<readonly string[]> {
  server = await startServer({ setup: { redactor } });
  await server.api.request("PUT", "/api/v1/vault/secrets/shared", { value: shared });
  const root = join(server.dataFolder, "files", server.workspace);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "id.pem"), `# a key\n${privateKey}after it\n`);
  writeFileSync(join(root, "shared.txt"), `${shared}\nafter it\n`);
  writeFileSync(join(root, "long.txt"), `${"a".repeat(1_960)} ${token}\n${"a".repeat(470)} ${token}\n`);
  const thread = await openToolThread(server);
  const turn = await thread.ask(
    calling(
      ["read_file", { path: "id.pem" }],
      ["read_file", { path: "id.pem", offset: 5, limit: 3 }],
      ["search_files", { pattern: "[A-Za-z0-9+/]{60}" }],
      ["read_file", { path: "shared.txt" }],
      ["read_file", { path: "shared.txt", offset: 2 }],
      ["read_file", { path: "long.txt" }],
      ["search_files", { pattern: "sk-ant", path: "long.txt" }],
    ),
  );
  const { answer } = await thread.ended(turn);
  return (answer?.tools ?? []).map(({ output }) => String(output));
}

/** All that a page was shown while a command wrote a token in two parts, and then much else. */
async function progressed(redactor: KnowingRedactor): Promise<readonly string[]> {
  server = await startServer({ setup: { redactor } });
  const shown: string[] = [];
  server.core.bus.listen(({ event }) => {
    if (event.type === "tool.progressed") shown.push(event.text);
  });
  const thread = await openToolThread(server);
  const [half, rest] = [token.slice(0, 40), token.slice(40)];
  const command = `printf 'begun %s' ${half}; sleep 0.6; printf '%s' ${rest}; sleep 0.4; printf ' ..%.0s' $(seq 1 1316); sleep 0.4; echo`;
  const turn = await thread.ask(calling(["run_command", { command }]));
  await thread.answer("allow-once");
  await thread.ended(turn);
  return shown;
}

const leaks = (text: string): boolean =>
  [...bodyOfKey, "q8Vr2mZt6LpWx4Nc", "sk-ant-api03-x7Kq"].some((part) => text.includes(part));

describe("a secret in a file, read line by line", () => {
  test("is told by no tool: not from its midst, not cut in two, and the lines keep their numbers", async () => {
    const outputs = await told(createRedactor());
    expect(outputs).toHaveLength(7);
    expect(outputs.filter(leaks)).toEqual([]);
    expect(outputs[0]).toContain("     1\t# a key\n     2\t[REDACTED:PRIVATE_KEY]");
    expect(outputs[0]).toContain(`    ${bodyOfKey.length + 4}\tafter it`);
    expect(outputs[3]).toContain("     3\tafter it");
    const kept = server.core.db.all<{ output: string }>("select output from tool_calls");
    expect(kept.map(({ output }) => output).filter(leaks)).toEqual([]);
  });

  test("is told by all but a listing of a whole key where the file is not looked through first", async () => {
    const real = createRedactor();
    const untouched = { take: (piece: string) => piece, end: () => "", found: () => [] };
    const outputs = await told({ ...real, lines: () => untouched });
    expect(outputs.map(leaks)).toEqual([false, true, true, true, true, true, true]);
  });
});

describe.skipIf(!hasSandbox)("a secret in what a command has said so far", () => {
  const parts = [token.slice(0, 40), token.slice(-40)];
  const leaking = (shown: readonly string[]): readonly string[] =>
    parts.filter((part) => shown.some((text) => text.includes(part)));

  test("is not shown: not its first half while the other is to come, nor its end when its beginning has left", async () => {
    const shown = await progressed(createRedactor());
    expect(shown.some((text) => text.includes("begun"))).toBe(true);
    expect(leaking(shown)).toEqual([]);
  });

  test("is shown in halves where nothing is held back", async () => {
    const real = createRedactor();
    const untouched = { take: (piece: string) => piece, end: () => "", found: () => [] };
    expect(leaking(await progressed({ ...real, stream: () => untouched }))).toEqual(parts);
  });
});
