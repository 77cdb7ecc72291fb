/** Imports a file into a database and tells of each step, so that it can be killed between any two. */
import { migrations } from "../../../migrations/index.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";
import { importInto } from "./open-import.ts";

const [path = "", archive = ""] = process.argv.slice(2);
const { db, close } = openDatabase(path, { migrations, backUp: () => {} });
const told = {
  ...db,
  async commit<T>(work: Parameters<typeof db.commit<T>>[0]): Promise<T> {
    const done = await db.commit(work);
    process.stdout.write(".");
    return done;
  },
};
await importInto(told, await Bun.file(archive).bytes());
close();
process.stdout.write("done");
