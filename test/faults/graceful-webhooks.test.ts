/** Told to stop while webhooks arrive: it ends in time, lets nobody in any more, and has all that it acknowledged. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { newDataFolder, ownAlike, removeFolder, startProgram } from "../start-program.ts";
import { allDeliveries, makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";

const ROUNDS = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10 ? 20 : 1;
const EACH_MS = 10;
const LONGEST_END_MS = 10_000;

const dataFolder = newDataFolder();
let token: string;
beforeAll(async () => {
  token = await ownAlike({ dataFolder });
}, 30_000);
afterAll(() => removeFolder(dataFolder));

test(`${ROUNDS} times: the end comes within ten seconds, and nothing that was acknowledged is lost`, async () => {
  let program = await startProgram({ dataFolder, flags: withIngress });
  const endpoint = await makeEndpoint(program, token);
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { send } = senderFor(program, endpoint);
    const { ingressUrl } = program;
    let hasEnded = false;
    let turnedAway = 0;
    const sending: Promise<void>[] = [];
    const post = async (id: string): Promise<void> => {
      const answer = await send({ id }).catch(() => null); // silent-ok: nobody is there any more
      if (answer?.status === 202) acknowledged.push(id);
      else turnedAway++;
    };
    const posting = (async () => {
      for (let index = 0; !hasEnded; index++, await Bun.sleep(EACH_MS))
        sending.push(post(`round ${round}, ${index}`));
    })();
    await Bun.sleep(500);
    const before = acknowledged.length;
    const told = performance.now();
    expect(await program.end("SIGTERM")).toBe(0);
    expect(performance.now() - told).toBeLessThan(LONGEST_END_MS);
    expect(await fetch(`${ingressUrl}/healthz`).catch(() => null)).toBeNull();
    await Bun.sleep(50);
    hasEnded = true;
    await posting;
    await Promise.all(sending);
    expect(before).toBeGreaterThan(0);
    // The positive control: there was more to come than was taken.
    expect(turnedAway).toBeGreaterThan(0);
    program = await startProgram({ dataFolder, flags: withIngress });
  }
  const stored = new Set((await allDeliveries(program, token, endpoint)).map(({ vendorId }) => vendorId));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  await program.end("SIGKILL");
}, 300_000);
