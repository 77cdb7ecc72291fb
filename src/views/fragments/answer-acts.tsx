import type { Rating } from "../../domain/conversations/turn.ts";
import { attr, domId, verbatim } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Skeleton } from "./skeleton.tsx";
import { RatingActs } from "./rating.tsx";

/** Where what was asked about an answer is put: what it was given, or who may answer again. */
const besideId = (turn: string): string => `beside-${domId(turn)}`;

/** What can be done with an answer that has ended. */
export function AnswerActs(props: { turn: string; source: string; rating: Rating | null }): JSX.Element {
  const { turn, source, rating } = props;
  const url = `/turns/${encodeURIComponent(turn)}`;
  const sourceId = `source-${domId(turn)}`;
  return (
    <>
      <div class="turn-acts mt-1.5">
        {source !== "" && (
          <button class="act" type="button" data-copy={sourceId} aria-label={en.answers.copy}>
            <Icon name="copy" />
          </button>
        )}
        <RatingActs turn={turn} rating={rating} />
        <Act url={`${url}/retry`} icon="again" words={en.answers.again} />
        <Act url={`${url}/fork`} icon="fork" words={en.answers.fork} />
        <details class="menu-box is-up" data-menu>
          <summary class="act" aria-label={attr(en.turns.more)}>
            <Icon name="more" />
          </summary>
          <div class="menu-list">
            {source !== "" && (
              <>
                <button type="button" data-quote={sourceId}>
                  <Icon name="quote" />
                  <span safe>{en.turns.quote}</span>
                </button>
                <a href={`${url}/export.md`} download="">
                  <Icon name="markdown" />
                  <span safe>{en.turns.download}</span>
                </a>
              </>
            )}
            <Look turn={turn} at="again" icon="again" words={en.turns.againWith} />
            <Look turn={turn} at="given" icon="given" words={en.turns.given} />
          </div>
        </details>
      </div>
      <div id={besideId(turn)}>
        <Skeleton lines={2} />
      </div>
      {source !== "" && (
        <pre hidden id={sourceId} safe>
          {verbatim(source)}
        </pre>
      )}
    </>
  );
}

function Act({ url, icon, words }: { url: string; icon: IconName; words: string }): JSX.Element {
  return (
    <button
      class="act"
      type="button"
      hx-post={url}
      hx-include="#choice"
      hx-swap="none"
      hx-sync="drop"
      hx-nonce={NONCE}
      aria-label={words}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Fetches a part that opens under the answer. */
function Look(props: { turn: string; at: string; icon: IconName; words: string }): JSX.Element {
  const { turn, at, icon, words } = props;
  return (
    <button
      type="button"
      hx-get={`/turns/${encodeURIComponent(turn)}/${at}`}
      hx-target={`#${besideId(turn)}`}
      hx-indicator={`#${besideId(turn)}`}
      hx-swap="innerHTML"
      hx-nonce={NONCE}
    >
      <Icon name={icon} />
      <span safe>{words}</span>
    </button>
  );
}
