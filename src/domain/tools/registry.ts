import { byName } from "./specs-of.ts";
import type { Tool } from "./tool.ts";
import { askOwner } from "./tools/ask-owner.ts";
import { checkJob } from "./tools/check-job.ts";
import { delegate } from "./tools/delegate.ts";
import { editFile } from "./tools/edit-file.ts";
import { fetchUrl } from "./tools/fetch-url.ts";
import { findFiles } from "./tools/find-files.ts";
import { forgetNote } from "./tools/forget-note.ts";
import { listFolder } from "./tools/list-folder.ts";
import { listNotes } from "./tools/list-notes.ts";
import { notify } from "./tools/notify.ts";
import { readFile } from "./tools/read-file.ts";
import { readResult } from "./tools/read-result.ts";
import { rememberNote } from "./tools/remember-note.ts";
import { runCommand } from "./tools/run-command.ts";
import { searchFiles } from "./tools/search-files.ts";
import { searchHistory } from "./tools/search-history.ts";
import { searchWeb } from "./tools/search-web.ts";
import { stopJob } from "./tools/stop-job.ts";
import { writeFile } from "./tools/write-file.ts";

/** In the order in which they are told to a model. */
export const tools = {
  "read-file": readFile,
  "write-file": writeFile,
  "edit-file": editFile,
  "list-folder": listFolder,
  "find-files": findFiles,
  "search-files": searchFiles,
  "run-command": runCommand,
  "check-job": checkJob,
  "stop-job": stopJob,
  "fetch-url": fetchUrl,
  "search-web": searchWeb,
  "search-history": searchHistory,
  "remember-note": rememberNote,
  "forget-note": forgetNote,
  "list-notes": listNotes,
  "ask-owner": askOwner,
  notify,
  delegate,
  "read-result": readResult,
} as const satisfies Record<string, Tool>;

/** By the names that a model calls them by. */
export const toolsByName: Readonly<Record<string, Tool>> = byName(tools);
