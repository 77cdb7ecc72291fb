import type { Reads } from "../kernel/db.ts";
import type { Log } from "../kernel/log.ts";
import type { MasterKey } from "./master-key.ts";
import type { OfferedSecrets } from "./offered.ts";
import { openRow } from "./open-row.ts";
import { selectAllSecrets } from "./store.ts";

export interface Needs {
  readonly db: Reads;
  readonly masterKey: MasterKey;
  readonly offered: OfferedSecrets;
  readonly log: Log;
}

/** The values of every secret of every workspace, and of those that the environment offers: for the redactor alone. */
export function knownValues({ db, masterKey, offered, log }: Needs): readonly string[] {
  const values = [...offered.values()].map(({ value }) => value.reveal());
  for (const row of selectAllSecrets(db)) {
    const opened = openRow(db, masterKey, row);
    if (opened.ok) values.push(opened.value.reveal());
    else log.warn("A secret cannot be looked for in what passes", { why: opened.refusal.message });
  }
  return values;
}
