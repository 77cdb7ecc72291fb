import type { Reads } from "../kernel/db.ts";
import { type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { checkMasterKey } from "./check-master-key.ts";
import { makeKeyFile, nextKeyFile, readKeyFile } from "./key-file.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";
import { selectPassphrase } from "./passphrase-store.ts";
import { isUntouched } from "./store.ts";

type Refused = "not-found" | "unsafe" | "invalid" | "wrong-key" | "altered";

/**
 * The master key in its file, which is made for a vault that holds nothing yet. Where a change of the key was broken
 * off there are two files, and both keys open.
 */
export function unlockWithKeyFile({ db }: { readonly db: Reads }, path: string): Result<KeyRing, Refused> {
  if (selectPassphrase(db, "now") !== null) {
    return refuse(
      "wrong-key",
      say`This vault is opened by a passphrase. Name its file in MONKEYCLAW_PASSPHRASE_FILE.`,
    );
  }
  const there = readKeyFile(path);
  const isFirst = !there.ok && there.refusal.kind === "not-found" && isUntouched(db);
  if (isFirst) makeKeyFile(path);
  const read = isFirst ? readKeyFile(path) : there;
  if (!read.ok) return read;
  const next = readKeyFile(nextKeyFile(path));
  if (!next.ok && next.refusal.kind !== "not-found") return next;
  const masterKey = next.ok ? createKeyRing(next.value, read.value) : createKeyRing(read.value);
  return checkMasterKey({ db, masterKey });
}
