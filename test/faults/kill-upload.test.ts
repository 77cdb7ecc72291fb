/** The process is killed while files go up: what was acknowledged is there and whole, and nothing else is left behind. */
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Attachment } from "../../src/domain/attachments/attachment.ts";
import { newDataFolder, ownFolder, type Program, removeFolder, startProgram } from "../start-program.ts";

const ROUNDS = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 5);
const dataFolder = newDataFolder();
let token: string;
let program: Program | null = null;

beforeAll(async () => {
  token = await ownFolder({ dataFolder });
});
afterEach(() => program?.end("SIGKILL"));
afterAll(() => removeFolder(dataFolder));

const textOf = (name: string): string => `${name}\n`.repeat(120_000);

async function start(): Promise<Program> {
  program = await startProgram({ dataFolder });
  return program;
}

const asked = (url: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
  });

const contents = (): readonly string[] => readdirSync(join(dataFolder, "attachments"));

test(`killed ${ROUNDS} times while files go up, nothing that was acknowledged is lost, and nothing else stays`, async () => {
  const acknowledged = new Map<string, string>();
  let cutOff = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { url, end } = await start();
    const { items } = (await (await asked(url, "/workspaces")).json()) as { items: { id: string }[] };
    const upload = async (name: string): Promise<void> => {
      const headers = { "x-filename": name };
      const path = `/workspaces/${items[0]?.id}/attachments`;
      try {
        const response = await asked(url, path, { method: "POST", headers, body: textOf(name) });
        if (response.status === 201) acknowledged.set(((await response.json()) as Attachment).id, name);
      } catch {
        cutOff++;
      }
    };
    const all = Array.from({ length: 12 }, (_, index) => upload(`file-${round}-${index}.txt`));
    await Bun.sleep(20 + Math.random() * 120);
    await end("SIGKILL");
    await Promise.all(all);
  }
  expect(cutOff).toBeGreaterThan(0);
  const { url } = await start();
  for (const [id, name] of acknowledged) {
    const response = await asked(url, `/attachments/${id}/content`);
    expect([response.status, (await response.text()) === textOf(name)]).toEqual([200, true]);
  }
  const count = async (): Promise<number> => {
    const names = contents().map((name) => name.replace("-text", ""));
    return new Set(names).size;
  };
  for (let tries = 0; tries < 200 && contents().some((name) => name.endsWith(".part")); tries++)
    await Bun.sleep(50);
  expect(contents().filter((name) => name.endsWith(".part"))).toEqual([]);
  expect(await count()).toBeGreaterThanOrEqual(acknowledged.size);
}, 300_000);
