import { Confirm } from "../fragments/confirm.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Note } from "../fragments/note.tsx";
import { PaletteHits } from "../fragments/palette.tsx";
import { Bypass, BypassSheet, Stopped } from "../fragments/stop.tsx";
import { ThreadActs, ThreadDialogs } from "../fragments/thread-acts.tsx";
import type { Reader } from "../frame.ts";
import { KEYS, entriesFor } from "../palette-entries.ts";
import { threadOf } from "./sample-threads.ts";
import { at, plainly } from "./say.ts";
import { Section, Shown } from "./section.tsx";
import { words } from "./words.ts";

const { parts } = words;

/** What the page says in passing, and what stands above it. */
export function Telling({ reader, csrf }: { reader: Reader; csrf: string }): JSX.Element {
  return (
    <>
      <Section name="notes">
        <Note kind="done" words="Backup restored and checked: 14.2 GB, 48,211 rows of the log." />
        <Note kind="plain" words="The key in the environment is used. The one in the vault is kept." />
        <Note kind="failed" words="Gemini refused the key at 11:20.">
          <button class="textlink" type="button">
            {"Test another key"}
          </button>
        </Note>
        <Shown as={parts.toasts}>
          <div class="grid max-w-sm gap-2">
            <Toast kind="check" said="Thread archived" />
            <Toast kind="failed" said="This thread was deleted meanwhile." />
          </div>
        </Shown>
        <Shown as={parts.banners}>
          <div class="panel grid gap-2 overflow-hidden">
            <Bypass thread="design" until={anHourAfter(reader)} reader={reader} />
            <Stopped since={at("13:50:00")} reader={reader} csrf={csrf} />
            <div class="banner" role="status">
              <Icon name="offline" />
              <span class="flex-1">{"No connection. What you write here is kept."}</span>
            </div>
          </div>
        </Shown>
      </Section>
      <Dialogs csrf={csrf} />
      <Section name="palette">
        <div class="palette mt-0" role="listbox" aria-label={words.sections.palette[0]}>
          <PaletteHits
            written="re"
            entries={entriesFor("s").slice(0, 3)}
            threads={[
              { id: "t2", name: "Renew the boat insurance", workspace: "Harbor workshop", isArchived: false },
              { id: "t5", name: "Reading list on flat-pack joinery", workspace: "Home", isArchived: true },
            ]}
          />
        </div>
      </Section>
    </>
  );
}

function Toast({ kind, said }: { kind: "check" | "failed"; said: string }): JSX.Element {
  return (
    <div class="toast-note">
      <Icon name={kind} />
      <span class="min-w-0 flex-1" safe>
        {said}
      </span>
    </div>
  );
}

/** One that is over takes itself away. */
const anHourAfter = ({ now }: Reader): string => new Date(now.getTime() + 3_600_000).toISOString();

/** Opened as they are on their pages. */
const sheets: readonly (readonly [id: string, name: string])[] = [
  ["design-confirm", "Confirm"],
  ["confirm-you", "Who is there"],
  ["bypass", "Bypass"],
  ["leaving", "Leaving"],
  [KEYS, "Keys"],
];

function Dialogs({ csrf }: { csrf: string }): JSX.Element {
  const thread = threadOf(plainly, { id: "design" });
  return (
    <Section name="dialogs">
      <div class="flex flex-wrap items-center gap-2">
        {sheets.map(([id, name]) => (
          <button class="btn btn-quiet btn-sm h-9" type="button" data-open={id} safe>
            {name}
          </button>
        ))}
        <ThreadActs thread={thread} place="page" />
      </div>
      <ThreadDialogs thread={thread} csrf={csrf} turns={3} />
      <BypassSheet thread="design" />
      <Confirm
        id="design-confirm"
        title="Delete “Totals wrong for Swiss orders”?"
        about="Its 3 turns and what was said in them are gone for good. Files stay where they are."
      >
        <button class="btn btn-deny" type="button" data-close>
          {"Delete thread"}
        </button>
      </Confirm>
    </Section>
  );
}
