/** The thread of long reads. */
import { searchMessages } from "../domain/conversations/search-messages.ts";
import type { Reads } from "../domain/kernel/db.ts";
import { words } from "../domain/kernel/log.ts";
import { faultInTable, tablesOf } from "../storage/quick-check.ts";
import { countAll, readPage } from "../domain/transfers/read-pages.ts";
import { openReadOnly, openSnapshot } from "../storage/sqlite.ts";
import type { FromReader, ToReader } from "./protocol.ts";
import { postToMain, serveMain } from "./thread.ts";

/** A search among a million messages walks some of it again and again. */
const PAGES_KEPT_KIB = 16 * 1_024;

let reads: Reads | null = null;
let path = "";
const snapshots = new Map<number, ReturnType<typeof openSnapshot>>();

function answer(message: ToReader): FromReader | null {
  if (message.type === "open") {
    path = message.path;
    reads = openReadOnly(path, PAGES_KEPT_KIB).reads;
    return null;
  }
  const { id } = message;
  if (reads === null) return { type: "failed", id, message: "a question came before the database" };
  try {
    switch (message.type) {
      case "search":
        return { type: "found", id, result: searchMessages(reads, message.request) };
      case "tables":
        return { type: "tables", id, tables: tablesOf(reads) };
      case "check":
        return { type: "checked", id, fault: faultInTable(reads, message.table) };
      case "open-snapshot": {
        const snapshot = openSnapshot(path);
        snapshots.set(id, snapshot);
        return { type: "snapshot", id, counts: countAll(snapshot.reads) };
      }
      case "page": {
        const snapshot = snapshots.get(message.snapshot);
        if (snapshot === undefined) return { type: "failed", id, message: "there is no such snapshot" };
        return { type: "paged", id, page: readPage(snapshot.reads, message.kind, message.after) };
      }
      case "close-snapshot":
        snapshots.get(message.snapshot)?.close();
        snapshots.delete(message.snapshot);
        return { type: "snapshot-closed", id };
    }
  } catch (fault) {
    return { type: "failed", id, message: words(fault) };
  }
}

serveMain<ToReader>((message) => {
  const answered = answer(message);
  if (answered !== null) postToMain(answered);
});
