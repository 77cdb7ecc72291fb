/** Home: what needs its owner, and only what was measured. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { type Talk, talkTo } from "../../talk.ts";
import { openPageStream } from "./page-stream.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let models: ModelServer;
let server: TestServer;
let owner: Visitor;
let claude: Talk;
beforeAll(async () => {
  models = startModelServer();
  server = await startServer();
  owner = await newOwner(server);
  const { api } = server;
  await api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await api.request("PATCH", "/api/v1/backends/anthropic", { baseUrl: models.url });
  claude = talkTo(server, "anthropic");
});
afterAll(async () => {
  await server.remove();
  await models.stop();
});

const home = async (): Promise<string> => wordsOf(await owner.get("/"));

describe("home", () => {
  test("greets its owner, and says that all is quiet where it is", async () => {
    expect(await home()).toMatch(
      /(?:Still up|Good (?:morning|afternoon|evening)), .*Nothing is at work; all is quiet\./,
    );
  });
  test("lists an answer that failed, on open pages too, until somebody looks at it", async () => {
    const thread = await claude.newThread({ name: "Renew the insurance" });
    const stream = await openPageStream(owner);
    await claude.answer(thread, "[[status:401]]");
    await stream.holds("An answer failed");
    stream.close();
    expect(await home()).toMatch(/One thing went wrong\. .*Needs you .*Renew the insurance failed/);
    await server.api.request("POST", `/api/v1/threads/${thread.id}/seen`);
    expect(await home()).not.toContain("Renew the insurance failed");
  });
  test("tells how long a backend took to answer its check", async () => {
    expect(await home()).not.toContain("answered in");
    await server.api.post("/api/v1/backends/anthropic/probe");
    expect(await home()).toMatch(/Claude \(Anthropic API\) .*answered in [\d.]+ m?s/);
  });
  test("says of the database and the log only what was looked at", async () => {
    const before = await home();
    expect(before).not.toContain("Database checked");
    expect(before).toContain("Log, not verified yet");
    await server.work.checks.look();
    const after = await home();
    expect(after).toMatch(/Database checked \d\d:\d\d .*Log unbroken, verified \d\d:\d\d [\d,]+ rows/);
    expect(after).toMatch(/free of/);
    // Once a day: another look changes nothing.
    const count = () =>
      server.core.db.get<{ n: number }>("select count(*) as n from audit where action = 'audit.verified'")?.n;
    const verified = count();
    await server.work.checks.look();
    expect(count()).toBe(verified);
  });
  test("says when the log was found broken, and where to look", async () => {
    await server.core.db.commit((tx) => {
      server.core.audit.by({ kind: "system" }).append(tx, {
        action: "audit.verified",
        detail: { isWhole: false, row: 2, why: "changed" },
      });
    });
    expect(await home()).toMatch(/The log is not as it was written .*Log broken, seen \d\d:\d\d/);
  });
});
