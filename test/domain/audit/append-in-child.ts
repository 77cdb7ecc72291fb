/** Adds to the log of a database as fast as it can, until it is killed. */
import { migrations } from "../../../migrations/index.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";
import { openAudit } from "./open-audit.ts";

const [path = ""] = process.argv.slice(2);
const { db } = openDatabase(path, { migrations, backUp: () => {} });
const { trail } = openAudit(db, () => new Date());
console.log("begun");
for (let at = 0; ; at++) {
  const work = Array.from({ length: 1 + (at % 7) }, (_, part) =>
    db.commit((tx) => trail.append(tx, { action: "setting.changed", detail: { at, part } })),
  );
  await Promise.all(work);
}
