import type { ForeignMark } from "../../domain/policy/foreign-mark.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Confirm } from "./confirm.tsx";
import { FormWords, type Sent } from "./field.tsx";
import { threadUrl } from "./thread-link.tsx";
import { Visible } from "./verbatim.tsx";

export interface ForeignView {
  readonly workspace: Pick<Workspace, "id" | "name" | "kind">;
  /** The newest; a thread that is gone is none. */
  readonly marks: readonly ForeignMark[];
  /** Of all. */
  readonly count: number;
}

const FOREIGN = "foreign-files";
const CLAIM = "claim-files";

interface Props {
  readonly view: ForeignView;
  readonly sent: Sent;
  readonly reader: Reader;
}

/** What of a workspace reads as text from outside, and the owner's word that it is theirs. Answers `POST /settings/policy/claim` with itself. */
export function ForeignFiles({ view, sent, reader }: Props): JSX.Element {
  const { marks, count, workspace } = view;
  const rest = count - marks.length;
  return (
    <section class="grid grid-cols-[minmax(0,1fr)] gap-2" id={FOREIGN} aria-labelledby="foreign-title">
      <h2 class="text-lg" id="foreign-title" safe>
        {en.policy.foreign.title}
      </h2>
      <p class="text-sm text-muted" safe>
        {[en.policy.foreign.about, workspace.kind === "mine" ? "" : en.policy.foreign.thirdParty]
          .join(" ")
          .trim()}
      </p>
      <ul class="panel rows">
        {marks.map((mark) => (
          <Mark mark={mark} reader={reader} />
        ))}
        {rest > 0 && (
          <li class="px-4 py-3 text-sm text-muted" safe>
            {en.policy.foreign.more(rest)}
          </li>
        )}
        {marks.length === 0 && (
          <li class="px-4 py-3">
            <p class="font-medium" safe>
              {en.policy.foreign.none}
            </p>
            <p class="text-sm text-muted" safe>
              {en.policy.foreign.noneAbout}
            </p>
          </li>
        )}
      </ul>
      <FormWords sent={sent} kept={en.policy.foreign.claimed} />
      {marks.length > 0 && <Claim view={view} />}
    </section>
  );
}

function Mark({ mark, reader }: { mark: ForeignMark; reader: Reader }): JSX.Element {
  const { path, why, thread, createdAt } = mark;
  return (
    <li class="px-4 py-3">
      <p class="flex flex-wrap items-baseline gap-x-3">
        {path === null ? (
          <span class="min-w-0 flex-1 font-medium" safe>
            {en.policy.foreign.everything}
          </span>
        ) : (
          <span class="mono min-w-0 flex-1 wrap-anywhere">
            <Visible text={path} />
          </span>
        )}
        <time class="num shrink-0 text-xs text-faint" datetime={attr(createdAt)} safe>
          {when(reader, createdAt)}
        </time>
      </p>
      <p class="mt-0.5 text-sm text-muted">
        <span safe>{en.policy.foreign.reasons[why]}</span>
        {thread !== null && (
          <>
            {" · "}
            <a class="textlink" href={attr(threadUrl(thread))} safe>
              {en.policy.foreign.thread}
            </a>
          </>
        )}
      </p>
    </li>
  );
}

/** What was marked since the page was drawn stays marked: nobody has looked at it. */
function Claim({ view }: { view: ForeignView }): JSX.Element {
  const { workspace, marks } = view;
  const values = { workspace: workspace.id, seen: marks[0]?.id ?? "" };
  return (
    <div>
      <button class="btn btn-quiet btn-sm h-9" type="button" data-open={CLAIM} safe>
        {en.policy.foreign.claim}
      </button>
      <Confirm
        id={CLAIM}
        title={en.policy.foreign.claimTitle(workspace.name)}
        about={en.policy.foreign.claimAbout}
        keep={en.policy.foreign.keepMarks}
      >
        <button
          class="btn btn-primary"
          type="button"
          hx-post="/settings/policy/claim"
          hx-vals={attr(JSON.stringify(values))}
          hx-target={`#${FOREIGN}`}
          hx-swap="outerMorph"
          hx-sync="drop"
          hx-nonce={NONCE}
          data-closes
          safe
        >
          {en.policy.foreign.claimVerb}
        </button>
      </Confirm>
    </div>
  );
}
