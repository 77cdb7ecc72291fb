import { type PermissionMode, permissionModes } from "../../domain/workspaces/assistant.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { threadUrl } from "./thread-link.tsx";

/** What the next turns may do without asking. */
export interface ModeView {
  /** Null where nothing was picked. */
  readonly chosen: PermissionMode | null;
  /** What holds where nothing is picked. */
  readonly standing: PermissionMode;
}

/** A bypass is opened for a while and with a proof of who is there, from the thread's menu alone. */
const pickable = permissionModes.filter((mode) => mode !== "bypass");

/** In a thread the pick is kept at once, for this and the next turns. */
export function ModePicker({ mode, thread }: { mode: ModeView; thread: string | null }): JSX.Element {
  const kept =
    thread === null ? {} : { "hx-post": `${threadUrl(thread)}/mode`, "hx-swap": "none", "hx-nonce": NONCE };
  const { modes } = en.assistants;
  return (
    <label class="pick">
      <Icon name="rules" />
      <span class="sr-only" safe>
        {en.turns.mode}
      </span>
      <select name="mode" {...kept}>
        <option value="" selected={mode.chosen === null} safe>
          {en.turns.modeAsSet(modes[mode.standing])}
        </option>
        {pickable.map((one) => (
          <option value={one} selected={one === mode.chosen} safe>
            {modes[one]}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
