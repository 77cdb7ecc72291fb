import { en } from "../strings/en.ts";
import type { PlaneView } from "../webhook-view.ts";
import { Note } from "./note.tsx";

/** Why no sender reaches this machine, and what to do; nothing where they can. */
export function PlaneNote({ plane }: { plane: PlaneView }): JSX.Element | null {
  if (plane === "open") return null;
  const isClosed = plane === "closed";
  return (
    <Note kind="plain" words={isClosed ? en.webhooks.closed : en.webhooks.local}>
      <p class="mt-0.5 text-muted" safe>
        {isClosed ? en.webhooks.closedAbout : en.webhooks.localAbout}
      </p>
    </Note>
  );
}
