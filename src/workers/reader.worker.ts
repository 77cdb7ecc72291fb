/** The thread of long reads. */
import { searchMessages } from "../domain/conversations/search-messages.ts";
import type { Reads } from "../domain/kernel/db.ts";
import { words } from "../domain/kernel/log.ts";
import { openReadOnly } from "../storage/sqlite.ts";
import type { FromReader, ToReader } from "./protocol.ts";
import { postToMain, serveMain } from "./thread.ts";

let reads: Reads | null = null;

function answer(message: ToReader): FromReader | null {
  if (message.type === "open") {
    reads = openReadOnly(message.path).reads;
    return null;
  }
  const { id, request } = message;
  if (reads === null) return { type: "failed", id, message: "a question came before the database" };
  try {
    return { type: "found", id, result: searchMessages(reads, request) };
  } catch (fault) {
    return { type: "failed", id, message: words(fault) };
  }
}

serveMain<ToReader>((message) => {
  const answered = answer(message);
  if (answered !== null) postToMain(answered);
});
