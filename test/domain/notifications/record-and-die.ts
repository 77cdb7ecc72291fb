/** A process that records an event and is killed at once: `bun record-and-die.ts DATABASE WORKSPACE`. */
import { migrations } from "../../../migrations/index.ts";
import { durability, type Event } from "../../../src/domain/catalogue.ts";
import { createBus } from "../../../src/domain/events/bus.ts";
import { createEvents } from "../../../src/domain/events/record.ts";
import { reactions } from "../../../src/domain/reactions.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";

const [, , path = "", workspace = ""] = process.argv;
const { db } = openDatabase(path, { migrations, backUp: () => {} });
const bus = createBus<Event>(() => {});
const events = createEvents<Event>({ db, bus, clock: () => new Date(), durability, reactions });
await events.record((_tx, tell) =>
  tell({ type: "connection.ended", workspace, connection: "c1", name: "github", why: "refused" }),
);
process.kill(process.pid, "SIGKILL");
