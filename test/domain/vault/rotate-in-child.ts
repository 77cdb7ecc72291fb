/** Opens a vault, finishes what was broken off, and changes its key again and again, until it is killed. */
import { openDatabase } from "../../../src/storage/sqlite.ts";
import { migrations } from "../../../migrations/index.ts";
import { unlockKept } from "./open-kept-vault.ts";

const [path = "", keyFile = ""] = process.argv.slice(2);
const { db } = openDatabase(path, { migrations, backUp: () => {} });
const { keyChange, audit } = await unlockKept(db, keyFile);
const trail = audit.by({ kind: "system" });
console.log("begun");
await keyChange.resume(trail);
for (;;) {
  const changed = await keyChange.rotate(trail, null);
  if (!changed.ok) throw new Error(changed.refusal.message);
}
