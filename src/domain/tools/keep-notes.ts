import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { heldBy } from "../policy/provenance.ts";
import type { Trust } from "../policy/trust.ts";
import type { ToolEvent } from "./events.ts";
import { deleteNote, insertNote, selectNotes } from "./note-store.ts";
import type { Notes } from "./tool-needs.ts";

export interface Needs {
  readonly db: Reads;
  readonly events: Events<ToolEvent>;
  readonly clock: Clock;
}

/** A workspace's notes, for a turn of this trust: what it keeps carries for good what its thread had read. */
export const keepNotes = ({ db, events, clock }: Needs, trust: Trust): Notes => ({
  add: ({ id: call, thread, workspace }, text) =>
    events.record((tx, tell) => {
      const held = heldBy(tx, thread, trust).filter((label) => label !== "C");
      const note = { id: newId(), text, labels: held, createdAt: clock().toISOString() };
      const id = insertNote(tx, { ...note, workspace, thread, call });
      tell({ type: "note.made", workspace, note: id });
      return id;
    }),
  remove: (workspace, id) =>
    events.record((tx, tell) => {
      if (!deleteNote(tx, workspace, id)) return false;
      tell({ type: "note.forgotten", workspace, note: id });
      return true;
    }),
  all: (workspace) => selectNotes(db, workspace),
});
