import type { Reads } from "../kernel/db.ts";
import { type Result, refuse } from "../kernel/result.ts";
import { checkMasterKey } from "./check-master-key.ts";
import { makeKeyFile, readKeyFile } from "./key-file.ts";
import type { MasterKey } from "./master-key.ts";
import { isUntouched, selectPassphrase } from "./store.ts";

type Refused = "not-found" | "unsafe" | "invalid" | "wrong-key" | "altered";

/** The master key in its file, which is made for a vault that holds nothing yet. */
export function unlockWithKeyFile({ db }: { readonly db: Reads }, path: string): Result<MasterKey, Refused> {
  if (selectPassphrase(db) !== null) {
    return refuse(
      "wrong-key",
      "This vault is opened by a passphrase. Name its file in MONKEYCLAW_PASSPHRASE_FILE.",
    );
  }
  const read = readKeyFile(path);
  if (!read.ok && read.refusal.kind === "not-found" && isUntouched(db)) {
    makeKeyFile(path);
    return readKeyFile(path);
  }
  return read.ok ? checkMasterKey({ db, masterKey: read.value }) : read;
}
