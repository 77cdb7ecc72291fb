import { historyStands } from "../../../src/attack/cases/history-stands.ts";
import { attackContract } from "../attack.contract.ts";
import { Database } from "bun:sqlite";
import { join } from "node:path";

function tamper(path: string): void {
  const sqlite = new Database(path);
  const triggers = sqlite
    .query<{ readonly name: string }, []>(
      "select name from sqlite_master where type = 'trigger' and tbl_name = 'audit'",
    )
    .all();
  for (const { name } of triggers) sqlite.run(`drop trigger ${name}`);
  sqlite.run("update audit set detail = '{}' where id = 5");
  sqlite.close();
}

attackContract(historyStands, {
  world: (world) => ({
    ...world,
    async auditFault() {
      tamper(join(world.disk.dataFolder, "monkeyclaw.db"));
      return world.auditFault();
    },
  }),
  sees: "the log is whole",
});
