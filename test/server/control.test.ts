import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Facts, Log } from "../../src/domain/kernel/log.ts";
import { callServer, type Control, openControl, send } from "../../src/server/control.ts";

let folder: string;
let opened: Control[];
let logged: (readonly [string, Facts | undefined])[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-control-"));
  opened = [];
  logged = [];
});

afterEach(async () => {
  await Promise.all(opened.map((control) => control.close()));
  rmSync(folder, { recursive: true, force: true });
});

const log: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (message, facts) => void logged.push([message, facts]),
};

function open(dataFolder = folder): Control {
  const control = openControl({
    dataFolder,
    log,
    async answer(name, input) {
      if (name === "fail") throw new Error("hunter2");
      if (name === "wait") await Bun.sleep(100);
      return { name, input };
    },
    api: async (request) =>
      Response.json({ path: new URL(request.url).pathname, said: await request.text() }, { status: 201 }),
  });
  opened.push(control);
  return control;
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const leftovers = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith("monkeyclaw-socket-"));

test("what is asked arrives and what is answered comes back", async () => {
  open();
  const input = { text: "ü\u0000\u2028", list: [1, null] };
  expect(await callServer(folder, "echo", input)).toEqual({ answer: { name: "echo", input } });
});

test("what stands below /api/ is answered by the API, with its status", async () => {
  open();
  const request = new Request("http://localhost/api/v1/threads", { method: "POST", body: "hello" });
  const response = await send(folder, request);
  expect(response?.status).toBe(201);
  expect(await response?.json()).toEqual({ path: "/api/v1/threads", said: "hello" });
  expect(await send(join(folder, "none"), new Request("http://localhost/api/v1/threads"))).toBeNull();
});

test("where no server runs there is no answer", async () => {
  expect(await callServer(folder, "echo", null)).toBeNull();
  expect(await callServer(join(folder, "none"), "echo", null)).toBeNull();
});

test("the socket is its user's alone from its first moment on, whatever the umask", () => {
  const mask = process.umask(0);
  try {
    const path = join(folder, "open.sock");
    const careless = Bun.serve({ unix: path, fetch: () => new Response() });
    expect(modeOf(path)).not.toBe(0o600);
    void careless.stop(true);

    open();
    expect(modeOf(join(folder, "control.sock"))).toBe(0o600);
    expect(process.umask()).toBe(0);
  } finally {
    process.umask(mask);
  }
});

test("the socket that a dead server left behind is replaced", async () => {
  const path = join(folder, "control.sock");
  const dies = `Bun.serve({ unix: ${JSON.stringify(path)}, fetch: () => new Response() }); process.kill(process.pid, "SIGKILL");`;
  await Bun.spawn([process.execPath, "-e", dies]).exited;
  expect(statSync(path).isSocket()).toBe(true);
  expect(() => Bun.serve({ unix: path, fetch: () => new Response() })).toThrow("EADDRINUSE");
  expect(await callServer(folder, "echo", 1)).toBeNull();

  open();
  expect(await callServer(folder, "echo", 1)).toEqual({ answer: { name: "echo", input: 1 } });
});

test("a data folder whose path is too long for a socket is reached all the same", async () => {
  const deep = join(folder, "long".repeat(40), "ü".repeat(40));
  mkdirSync(deep, { recursive: true });
  const before = leftovers();
  open(deep);
  expect(statSync(join(deep, "control.sock")).isSocket()).toBe(true);
  expect(await callServer(deep, "echo", 1)).toEqual({ answer: { name: "echo", input: 1 } });
  expect(await callServer(join(deep, "none"), "echo", 1)).toBeNull();
  await opened.pop()?.close();
  expect(readdirSync(deep)).toEqual([]);
  expect(leftovers()).toEqual(before);
});

test("closing waits for what is being answered, and takes the socket away", async () => {
  const control = open();
  const asked = callServer(folder, "wait", 1);
  await Bun.sleep(30);
  await control.close();
  expect(await asked).toEqual({ answer: { name: "wait", input: 1 } });
  expect(readdirSync(folder)).toEqual([]);
  expect(await callServer(folder, "echo", 1)).toBeNull();
});

test("what is thrown is in the log and not in the answer", async () => {
  open();
  const failed = await callServer(folder, "fail", null).catch((fault: unknown) => String(fault));
  expect(failed).toBe("Error: The running MonkeyClaw could not do it. Its log says why.");
  expect(logged.map(([message, facts]) => [message, String(facts?.["fault"])])).toEqual([
    ["A command failed", "Error: hunter2"],
  ]);
  expect(await callServer(folder, "echo", 1)).not.toBeNull();
});

test("what is not asked in JSON with a name is refused, and too much of it as well", async () => {
  open();
  const unix = join(folder, "control.sock");
  const post = async (body: string): Promise<number> =>
    (await fetch("http://localhost/", { unix, method: "POST", body })).status;
  for (const body of ["", "null", "[]", "{", '{"name":1}'])
    expect([body, await post(body)]).toEqual([body, 400]);
  expect(await post(JSON.stringify({ name: "echo", input: "x".repeat(2 ** 20) }))).toBe(413);
  expect(logged).toEqual([]);
});
