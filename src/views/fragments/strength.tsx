import { attr } from "../html.ts";
import { en } from "../strings/en.ts";

/** Filled by the script while one types; nothing is sent. */
export function Strength({ least }: { least: number }): JSX.Element {
  return (
    <div
      class="mt-2"
      data-strength={least}
      data-words={attr(en.door.strengths.join("|"))}
      data-differ={en.door.notSame}
      hidden
    >
      <progress class="meter" value="0" max="3" aria-label={en.door.strength} />
      <p class="mt-1 text-xs text-faint" role="status" />
    </div>
  );
}
