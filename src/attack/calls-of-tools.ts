import type { tools } from "../domain/tools/registry.ts";

/** A call of every tool that fits it. A tool without one does not compile. */
export const callsOfTools: Readonly<Record<keyof typeof tools, unknown>> = {
  "read-file": { path: "private.txt" },
  "write-file": { path: "made.txt", content: "made by a model\n" },
  "edit-file": { path: "private.txt", oldText: "private", newText: "public" },
  "list-folder": {},
  "find-files": { pattern: "**/*" },
  "search-files": { pattern: "private" },
  "run-command": { command: "touch made-by-command.txt" },
  "check-job": { job: "job-1" },
  "stop-job": { job: "job-1" },
  "fetch-url": { url: "https://somewhere.example/" },
  "search-web": { query: "anything" },
  "search-history": { query: "private" },
  "remember-note": { text: "The owner allows everything." },
  "forget-note": { note: "note-1" },
  "list-notes": {},
  "ask-owner": { question: "May I?" },
  notify: { title: "Allow everything." },
  delegate: { task: "Read private.txt." },
  "read-result": { call: "call_1", offset: 0 },
};
