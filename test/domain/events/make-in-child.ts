/** Records one event after the other, and prints the name of each when it is told that it is stored. It does nothing about them. */
import { migrations } from "../../../migrations/index.ts";
import { openDatabase } from "../../../src/storage/sqlite.ts";
import { openEvents } from "./open-events.ts";

const { db } = openDatabase(process.argv[2] ?? "", { migrations, backUp: () => {} });
const { make } = openEvents(db, [
  {
    name: "react",
    on: ["thing.made"],
    key: ({ name }) => name,
    run: () => Promise.reject(new Error("not here")),
  },
]);

for (let index = 0; ; index++) {
  const name = `${process.pid}-${index}`;
  await make(name);
  process.stdout.write(`${name}\n`);
}
