/** The least that takes a webhook: its HMAC is verified, and its row is on disk before the answer, all of a tick at once. */
import { Database } from "bun:sqlite";
import { createHmac, timingSafeEqual } from "node:crypto";

const [, , path = ":memory:", secret = ""] = process.argv;
const db = new Database(path, { create: true });
db.run("pragma journal_mode = wal");
db.run("pragma synchronous = full");
db.run(
  "create table if not exists deliveries (id text primary key, body blob not null, received_at text not null) strict",
);
const insert = db.query<never, [string, Uint8Array, string]>(
  "insert into deliveries (id, body, received_at) values (?, ?, ?) on conflict do nothing",
);

let group: PromiseWithResolvers<void> | null = null;

/** Resolves when what was inserted in this tick is on disk. */
function commit(): Promise<void> {
  if (group !== null) return group.promise;
  db.run("begin immediate");
  const opened = Promise.withResolvers<void>();
  group = opened;
  setImmediate(() => {
    group = null;
    db.run("commit");
    opened.resolve();
  });
  return opened.promise;
}

const isGenuine = (body: Uint8Array, header: string): boolean => {
  const given = Buffer.from(header.replace(/^sha256=/, ""), "hex");
  const expected = createHmac("sha256", secret).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
};

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    if (request.method !== "POST") return Response.json({ status: "ok" });
    const body = await request.bytes();
    if (!isGenuine(body, request.headers.get("x-hub-signature-256") ?? ""))
      return Response.json({ error: "unauthorized" }, { status: 401 });
    const isOnDisk = commit();
    insert.run(request.headers.get("x-github-delivery") ?? "", body, new Date().toISOString());
    await isOnDisk;
    return Response.json({ status: "accepted" }, { status: 202 });
  },
});
process.stdout.write(`ready http://127.0.0.1:${server.port}\n`);
