import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** A turn among its versions: those that ask or answer anew at the same place. */
export interface VersionsView {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** Turns, or null at an end. */
  readonly before: string | null;
  readonly after: string | null;
}

export function Versions({ turn, versions }: { turn: string; versions: VersionsView }): JSX.Element {
  const { index, count, before, after } = versions;
  return (
    <span class="ml-auto inline-flex items-center" role="group" aria-label={en.answers.versions}>
      <Turning to={before} icon="left" words={en.answers.earlierVersion} />
      <span class="num text-xs" safe>
        {en.answers.version(index, count)}
      </span>
      <Turning to={after} icon="right" words={en.answers.laterVersion} />
      <a class="act" href={`/turns/${encodeURIComponent(turn)}/compare`} aria-label={attr(en.turns.compare)}>
        <Icon name="compare" />
      </a>
    </span>
  );
}

function Turning(props: { to: string | null; icon: "left" | "right"; words: string }): JSX.Element {
  const { to, icon, words } = props;
  if (to === null) {
    return (
      <button class="act opacity-40" type="button" disabled aria-label={words}>
        <Icon name={icon} />
      </button>
    );
  }
  return (
    <button
      class="act"
      type="button"
      hx-post={`/turns/${encodeURIComponent(to)}/show`}
      hx-swap="none"
      hx-nonce={NONCE}
      aria-label={words}
    >
      <Icon name={icon} />
    </button>
  );
}
