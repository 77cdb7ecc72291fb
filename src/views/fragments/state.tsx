import type { Trust } from "../../domain/policy/trust.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Claws } from "./logo.tsx";

export type StateName = "running" | "waiting" | "done" | "failed" | "off";

const icons = { waiting: "hand", done: "check", failed: "cross", off: "queued" } as const;

/** Where work stands, in words. */
export function State({ is, id, words }: { is: StateName; id?: string; words: string }): JSX.Element {
  return (
    <span class="state" data-state={is} id={id}>
      {is === "running" ? <Claws is="working" /> : <Icon name={icons[is]} />}
      <span safe>{words}</span>
    </span>
  );
}

/** The same as a mark, for lists; its meaning is said to those who do not see it. */
export function Dot({ is, id, words }: { is: StateName | null; id?: string; words: string }): JSX.Element {
  if (is === null) return <span class="dot" id={id} />;
  return <span class="dot" id={id} data-state={is} role="img" aria-label={attr(words)} />;
}

export type Edge = "owner" | "known" | "untrusted";

/** Levels of trust as the page draws them: in three shapes. */
export const edgeOf = (trust: Trust): Edge => edges[trust];

const edges = {
  owner: "owner",
  "owner-channel": "owner",
  known: "known",
  schedule: "known",
  webhook: "untrusted",
  stranger: "untrusted",
} as const satisfies Record<Trust, Edge>;

const marks = {
  owner: "owner",
  "owner-channel": "owner",
  known: "known",
  schedule: "schedule",
  webhook: "outside",
  stranger: "outside",
} as const satisfies Record<Trust, IconName>;

export function TrustBadge({ trust }: { trust: Trust }): JSX.Element {
  return (
    <span class="trust" data-trust={edgeOf(trust)}>
      <Icon name={marks[trust]} />
      <span safe>{en.answers.trust[trust]}</span>
    </span>
  );
}
