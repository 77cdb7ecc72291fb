/**
 * Brings the database at a path up to date, saying "ready" before and "done" after. With "bare" as second word
 * each statement is run by itself, outside any transaction: what the product must not do.
 */
import { Database } from "bun:sqlite";
import { openDatabase } from "../../src/storage/sqlite.ts";
import { migrations, newer } from "./small-migrations.ts";

const [path = "", how] = process.argv.slice(2);
const say = (word: string): void => void process.stdout.write(`${word}\n`);

say("ready");
if (how === "bare") {
  const sqlite = new Database(path);
  for (const { sql } of newer) for (const statement of sql.split(";\n")) sqlite.run(statement);
  sqlite.close();
} else {
  openDatabase(path, { migrations, backUp: (copyTo) => copyTo(`${path}.backup`) }).close();
}
say("done");
