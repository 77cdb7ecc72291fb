import { expect, setDefaultTimeout, test } from "bun:test";
import { newestEventId } from "../../src/domain/events/replay.ts";
import { newOwner, wordsOf } from "../server/routes/visitor.ts";
import { openPageStream } from "../server/routes/page-stream.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { calling, openToolThread } from "./with-tools.ts";

setDefaultTimeout(60_000);

const write = (path: string): string => calling(["write_file", { path, content: "new\n" }]);

test("a bypass is off after a restart: what would be asked is asked again, and no page says otherwise", async () => {
  const first = await startServer();
  const thread = await openToolThread(first);
  const path = `/api/v1/threads/${thread.id}`;
  const until = async ({ api }: TestServer): Promise<string | null> =>
    (await api.get<{ until: string | null }>(`${path}/bypass`)).until;
  expect((await first.api.request("PATCH", path, { permissionMode: "bypass" })).status).toBe(200);
  await first.api.request("PUT", `${path}/bypass`, { minutes: 120 });
  expect(Date.parse((await until(first)) ?? "")).toBeGreaterThan(Date.now() + 119 * 60_000);
  // Its page says when it ends.
  const page = await wordsOf(await (await newOwner(first)).get(`/threads/${thread.id}`));
  expect(page).toMatch(/Nothing is asked in this thread until [^.]*\d\d:\d\d/);
  // The positive control: as long as it is open, nothing is asked.
  const unasked = await thread.ended(await thread.ask(write("free.md")));
  expect(unasked.answer?.tools.map(({ status }) => status)).toEqual(["done"]);
  const after = newestEventId(first.core.db);
  await first.stop();

  const second = await startServer({ dataFolder: first.dataFolder, token: first.api.token });
  expect(await until(second)).toBeNull();
  const owner = await newOwner(second);
  expect(await wordsOf(await owner.get(`/threads/${thread.id}`))).not.toContain("Nothing is asked");
  // A page that was open meanwhile comes again to where it was.
  const stream = await openPageStream(owner, `&after=${after}&thread=${thread.id}`);
  await stream.holds(`hx-target="#bypass-${thread.id}"`);
  expect(stream.blocks.some(({ data }) => data?.includes('data-kind="bypass"'))).toBe(false);
  stream.close();
  const asked = await second.api.post<{ turn: { id: string } }>(`${path}/turns`, {
    text: write("asked.md"),
    backend: "demo",
  });
  await second.api.post(`/api/v1/approvals/${await approvalOf(second, asked.turn.id)}`, { answer: "deny" });
  await second.remove();
});

/** Waits until a call of the turn is asked for. */
async function approvalOf({ api }: TestServer, turn: string): Promise<string> {
  for (let tries = 0; tries < 500; tries++) {
    const { items } = await api.get<{ items: { id: string; turn: string }[] }>("/api/v1/approvals");
    const waiting = items.find((item) => item.turn === turn);
    if (waiting !== undefined) return waiting.id;
    await Bun.sleep(20);
  }
  throw new Error("nothing was asked");
}
