/** With few file descriptors and more connections than that, the program waits, does not fall, and comes back. */
import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { newDataFolder, removeFolder, startProgram } from "../start-program.ts";

const dataFolder = newDataFolder();
afterAll(() => removeFolder(dataFolder));

test("300 connections at 256 descriptors: it lives, and answers again when they are gone", async () => {
  const entry = join(import.meta.dir, "../../src/main.ts");
  const program = await startProgram({
    dataFolder,
    command: ["/bin/sh", "-c", 'ulimit -n 256; exec "$0" "$@"', process.execPath, entry],
  });
  const { hostname, port } = new URL(program.url);
  const sockets = await Promise.allSettled(
    Array.from({ length: 300 }, () =>
      Bun.connect({ hostname, port: Number(port), socket: { data: () => {}, error: () => {} } }),
    ),
  );
  await Bun.sleep(500);
  expect(() => process.kill(program.pid, 0)).not.toThrow();
  for (const socket of sockets) if (socket.status === "fulfilled") socket.value.end();

  let answered = 0;
  for (let tries = 0; tries < 100 && answered === 0; tries++) {
    const response = await fetch(`${program.url}/healthz`, { signal: AbortSignal.timeout(1_000) }).catch(
      () => null,
    );
    answered = response?.status ?? 0;
    if (answered === 0) await Bun.sleep(200);
  }
  expect(answered).toBe(200);
  expect(await program.end()).toBe(0);
}, 60_000);
