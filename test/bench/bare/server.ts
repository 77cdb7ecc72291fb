/** The least that the product is measured against: Hono, one SQLite file, one answer. */
import { Database } from "bun:sqlite";
import { Hono } from "hono";

const db = new Database(process.argv[2] ?? ":memory:", { create: true });
db.run("pragma journal_mode = wal");
db.run("pragma synchronous = full");
db.run("create table if not exists visits (at text not null) strict");

const app = new Hono().get("/healthz", (c) =>
  c.json({ status: "ok", one: db.query("select 1 as one").get() }),
);
const server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: app.fetch });
process.stdout.write(`ready http://127.0.0.1:${server.port}\n`);
