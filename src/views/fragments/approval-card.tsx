import type { Approval } from "../../domain/approvals/approval.ts";
import { type AskView, askId } from "../ask-view.ts";
import { when } from "../dates.ts";
import { count } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { ApprovalAnswer } from "./approval-answer.tsx";
import { Diff } from "./diff.tsx";
import { EditCall, editBoxId } from "./edit-call.tsx";
import { Icon } from "./icon.tsx";
import { LitClaws } from "./labels.tsx";
import { TrustBadge } from "./state.tsx";
import { Verbatim, Visible } from "./verbatim.tsx";

/** One call before it is made: what would change, where it would go, why it asks; and the answers, of which none is given by Enter. */
export function ApprovalCard({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  const { approval } = ask;
  const { id, shown } = approval;
  const titleId = `${askId(id)}-title`;
  return (
    <section class="approval" id={askId(id)} aria-labelledby={titleId}>
      <CardHead ask={ask} reader={reader} />
      <div class="what grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id={titleId}>
          <Visible text={shown.title} />
        </h2>
        <Facts approval={approval} />
        {shown.diff !== null && <Diff diff={shown.diff} locale={reader.locale} />}
        <Arguments ask={ask} locale={reader.locale} />
        <details class="edit-box not-open:hidden" id={editBoxId(id)}>
          <summary class="hidden" />
          <EditCall approval={approval} sent={{}} />
        </details>
      </div>
      <ApprovalAnswer approval={approval} trust={ask.trust} />
    </section>
  );
}

/** That it waits, for whose sake, and until when. */
export function CardHead({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  const { expiresAt } = ask.approval;
  return (
    <header>
      <Icon name="hand" />
      <span safe>{en.approvals.waitingHere}</span>
      {ask.trust !== "owner" && <TrustBadge trust={ask.trust} />}
      <time class="num ml-auto font-medium" datetime={attr(expiresAt)} safe>
        {en.approvals.expires(when(reader, expiresAt))}
      </time>
    </header>
  );
}

function Facts({ approval }: { approval: Approval }): JSX.Element {
  const { shown, why, labels } = approval;
  return (
    <dl class="facts">
      {shown.destination !== null && (
        <>
          <dt safe>{en.approvals.goesTo}</dt>
          <dd class="mono break-all">
            <Visible text={shown.destination} />
          </dd>
        </>
      )}
      {shown.secrets.length > 0 && (
        <>
          <dt safe>{en.approvals.uses}</dt>
          <dd class="flex flex-wrap gap-1.5">
            {shown.secrets.map((name) => (
              <span class="secret">
                <Visible text={`@secret:${name}`} />
              </span>
            ))}
          </dd>
        </>
      )}
      {typeof shown.unkept === "string" && (
        <>
          <dt safe>{en.approvals.unkept}</dt>
          <dd>
            <Visible text={shown.unkept} />
          </dd>
        </>
      )}
      <dt safe>{en.approvals.because}</dt>
      <dd class="flex gap-2">
        <LitClaws labels={labels} />
        <span safe>{why}</span>
      </dd>
    </dl>
  );
}

/** What the assistant wrote, in full and as it is; behind words that say how long it is where a diff says the same. */
function Arguments({ ask, locale }: { ask: AskView; locale: string }): JSX.Element {
  const { input, shown } = ask.approval;
  const text = argumentsOf(input);
  const words = ask.isTainted ? en.approvals.callTainted : en.approvals.call;
  if (shown.diff === null) {
    return (
      <Own isTainted={ask.isTainted} words={words}>
        <Verbatim text={text} locale={locale} />
      </Own>
    );
  }
  return (
    <details>
      <summary class="reveal text-sm">
        <Icon name="right" class="turnable text-faint" />
        <span safe>{en.approvals.wholeCall(count(locale, text.length))}</span>
      </summary>
      <div class="mt-2">
        <Own isTainted={ask.isTainted} words={words}>
          <Verbatim text={text} locale={locale} />
        </Own>
      </div>
    </details>
  );
}

/** The words of the assistant, told apart from those of the product; hatched where outside text may speak through it. */
export function Own(props: { isTainted: boolean; words: string; children: JSX.Element }): JSX.Element {
  const { isTainted, words, children: safeChildren } = props;
  return (
    <div class={isTainted ? "foreign" : "code"}>
      {isTainted ? (
        <header>
          <Icon name="outside" />
          <span safe>{words}</span>
        </header>
      ) : (
        <p class="border-b border-line px-3.5 py-1.5 text-xs text-muted" safe>
          {words}
        </p>
      )}
      <div class={isTainted ? "foreign-text" : "px-3.5 py-2.5"}>{safeChildren}</div>
    </div>
  );
}

/** Each argument under its name; what is no text as JSON. */
function argumentsOf(input: unknown): string {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return toText(input);
  const parts = Object.entries(input);
  if (parts.length === 1 && typeof parts[0]?.[1] === "string") return parts[0][1];
  return parts
    .map(([name, value]) => {
      const text = toText(value);
      return text.includes("\n") ? `${name}:\n${text}` : `${name}: ${text}`;
    })
    .join("\n");
}

const toText = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
