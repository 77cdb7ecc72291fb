/**
 * A program that acknowledges webhooks too early, as none may: before they are on disk, or before they are stored at
 * all. What holds of ours has to be seen to fail here. Its arguments: a database, and `unsynced` or `unstored`.
 */
import { Database } from "bun:sqlite";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

const [, , path = "", mode = ""] = process.argv;
const STORED_AFTER_MS = 100;

mkdirSync(dirname(path), { recursive: true });
const db = new Database(path, { create: true });
db.run("pragma journal_mode = wal");
db.run("pragma synchronous = off");
db.run(
  "create table if not exists webhook_deliveries (vendor_id text primary key, status text not null) strict",
);
const insert = db.query<never, [string]>(
  "insert into webhook_deliveries values (?, 'done') on conflict do nothing",
);

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    await request.bytes();
    const id = request.headers.get("x-github-delivery") ?? "";
    if (mode === "unsynced") insert.run(id);
    else setTimeout(() => insert.run(id), STORED_AFTER_MS);
    return Response.json({ status: "accepted" }, { status: 202 });
  },
});
process.stdout.write(`ready http://127.0.0.1:${server.port}\n`);
