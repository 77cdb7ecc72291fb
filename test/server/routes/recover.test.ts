import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { offerRecovery } from "../../../src/domain/accounts/offer-recovery.ts";
import { valueOf } from "../../domain/results.ts";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { newPasskeyVisitor } from "./passkey-visitor.ts";
import { locationOf, newOwner, newVisitor, wordsOf } from "./visitor.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.remove());

const NEW = "otters sleep hand in hand";
const offer = async () => {
  const trail = server.core.audit.by({ kind: "command-line" });
  return valueOf(await offerRecovery({ ...server.core, trail })).token.reveal();
};
const answers = (token: string, passphrase = NEW) => ({ token, passphrase, again: passphrase });

describe("the link of the recovery", () => {
  test("sets a new passphrase, signs in, and shuts every other way", async () => {
    const before = await newPasskeyVisitor(server);
    const token = await offer();
    expect((await before.visitor.get("/")).status).toBe(303);
    const visitor = newVisitor(server);
    expect((await visitor.get("/recover")).status).toBe(200);
    const done = await visitor.post("/recover", answers(token));
    expect([done.status, locationOf(done)]).toEqual([303, "/settings#passkeys"]);
    expect(await wordsOf(await visitor.get("/settings"))).toContain("No passkeys yet");
    const guest = await newPasskeyVisitor(server, { device: before.device, isSignedIn: false });
    expect((await guest.enter(guest.device.get(await guest.question(), guest.origin))).status).toBe(401);
    expect((await newVisitor(server).post("/login", { passphrase: PASSPHRASE })).status).toBe(401);
    expect((await newVisitor(server).post("/login", { passphrase: NEW })).status).toBe(303);
  });
  test("ends the streams that are open", async () => {
    const owner = await newOwner(server);
    const stream = await owner.get("/events?nonce=abcdefghijklmnop");
    expect(stream.status).toBe(200);
    await offer();
    await stream.text();
    expect(server.serving.streams.count()).toBe(0);
  });
  test("refuses a wrong, spent or missing token in words, and changes nothing", async () => {
    const token = await offer();
    for (const wrong of ["", `${token}x`, "x"]) {
      const refused = await newVisitor(server).post("/recover", answers(wrong));
      expect([refused.status, await wordsOf(refused)]).toEqual([
        401,
        expect.stringContaining("does not hold"),
      ]);
    }
    expect((await newVisitor(server).post("/recover", answers(token, "short"))).status).toBe(422);
    const differ = await newVisitor(server).post("/recover", { ...answers(token), again: "x" });
    expect(await differ.text()).toContain("They differ.");
    expect((await newVisitor(server).post("/recover", answers(token))).status).toBe(303);
    expect((await newVisitor(server).post("/recover", answers(token))).status).toBe(401);
  });
  test("is opened by no other site", async () => {
    const token = await offer();
    const refused = await newVisitor(server).post("/recover", answers(token), {
      origin: "https://evil.example",
    });
    expect(refused.status).toBe(403);
  });
});
