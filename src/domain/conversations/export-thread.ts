import { type Attached, sizeInWords } from "../attachments/attachment.ts";
import type { Reads } from "../kernel/db.ts";
import type { Message } from "./message.ts";
import { contextsOf, getThread, listTurns } from "./reads.ts";
import type { Context } from "./step.ts";
import type { Thread } from "./thread.ts";
import type { Turn } from "./turn.ts";

/** A thread as a file: all that was said on the shown branch, or on every branch in JSON. */
export interface ThreadExport {
  readonly format: "monkeyclaw-thread";
  readonly version: 1;
  readonly thread: Thread;
  readonly turns: readonly (Turn & { readonly contexts: readonly Context[] })[];
}

const ALL = { limit: 1_000_000, cursor: null };

/** Null where there is no such thread. */
export function exportAsJson(db: Reads, id: string): ThreadExport | null {
  const thread = getThread(db, id);
  if (thread === null) return null;
  const turns = listTurns(db, thread, ALL, true).items;
  return {
    format: "monkeyclaw-thread",
    version: 1,
    thread,
    turns: turns.map((turn) => ({ ...turn, contexts: contextsOf(db, turn.id) })),
  };
}

/** For people: headings for who spoke and when, and every text as it was said. Null where there is no such thread. */
export function exportAsMarkdown(db: Reads, id: string): string | null {
  const thread = getThread(db, id);
  if (thread === null) return null;
  const turns = listTurns(db, thread, ALL).items.flatMap((turn) => [
    spoken("You", turn.question),
    ...(turn.answer === null ? [] : [spoken(whoAnswered(turn), turn.answer)]),
    ...(turn.failure === null ? [] : [`> ${turn.failure.message}`]),
  ]);
  const lead = thread.description === "" ? [] : [thread.description];
  return `${[`# ${thread.name}`, ...lead, ...turns].join("\n\n")}\n`;
}

const whoAnswered = ({ model, backend }: Turn): string => `MonkeyClaw, ${model ?? backend}`;

const spoken = (who: string, { text, createdAt, attachments = [] }: Message): string =>
  [`## ${who} · ${createdAt}`, ...attachments.map(named), text].join("\n\n");

/** What it holds is not in the file: its name may hold signs of Markdown. */
const named = ({ name, bytes }: Attached): string =>
  `> Attached: ${name.replace(/[\\`*_[\]<>~#|!]/g, "\\$&")} (${sizeInWords(bytes)})`;
