import { when } from "../dates.ts";
import { bytes } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import type { RefusalView } from "../webhook-view.ts";
import { Icon } from "./icon.tsx";
import { Verbatim, Visible } from "./verbatim.tsx";

export const refusalsId = (endpoint: string): string => `refusals-${domId(endpoint)}`;

/** What was not taken, and why: for the owner alone. Fetches itself anew when another comes. */
export function Refusals(props: {
  endpoint: string;
  refusals: readonly RefusalView[];
  reader: Reader;
}): JSX.Element {
  const { endpoint, refusals, reader } = props;
  return (
    <ol class="panel rows overflow-hidden" id={refusalsId(endpoint)}>
      {refusals.map((refusal) => (
        <Refusal refusal={refusal} reader={reader} />
      ))}
      <li class="none px-4 py-3 text-sm text-muted" safe>
        {en.webhooks.noRefusals}
      </li>
    </ol>
  );
}

const MOST_SHOWN = 1_024;

function Refusal({ refusal, reader }: { refusal: RefusalView; reader: Reader }): JSX.Element {
  const { at, address, method, why, flaw, headers, body, bodyBytes } = refusal;
  const { locale } = reader;
  const head = body.slice(0, MOST_SHOWN).toWellFormed();
  return (
    <li class="px-4 py-3">
      <p class="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span class="flex min-w-0 items-start gap-1.5 font-medium text-failed">
          <Icon name="cross" class="mt-1 shrink-0" />
          <span safe>{flaw === null ? sentence(en.webhooks.why[why]) : en.webhooks.parts[flaw.part]}</span>
        </span>
        <span class="num ml-auto text-sm text-faint">
          <time datetime={attr(at)} safe>
            {when(reader, at)}
          </time>
        </span>
      </p>
      {flaw !== null && (
        <p class="text-sm wrap-anywhere">
          <Visible text={flaw.words} />
        </p>
      )}
      <p class="text-sm text-muted wrap-anywhere" safe>
        {en.webhooks.from(method, address)}
      </p>
      <details class="mt-1">
        <summary class="reveal text-sm">
          <Icon name="right" class="turnable text-faint" />
          <span safe>{en.webhooks.showRequest(bytes(locale, bodyBytes))}</span>
        </summary>
        <div class="foreign mt-2">
          <header>
            <Icon name="outside" />
            <span safe>{en.deliveries.contentAbout}</span>
          </header>
          <div class="foreign-text grid grid-cols-[minmax(0,1fr)] gap-3">
            <HeaderList headers={headers} />
            {body === "" ? (
              <p class="text-sm text-muted" safe>
                {en.webhooks.noBody}
              </p>
            ) : (
              <div>
                <Verbatim text={head} locale={locale} />
                {bodyBytes > head.length && (
                  <p class="mt-1 text-sm text-muted" safe>
                    {en.webhooks.bodyCut(bytes(locale, head.length))}
                  </p>
                )}
              </div>
            )}
          </div>
        </div>
      </details>
    </li>
  );
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Names and values as they came, one on a line. */
export function HeaderList({
  headers,
}: {
  headers: readonly (readonly [name: string, value: string])[];
}): JSX.Element {
  return (
    <dl class="facts verbatim grid-cols-[minmax(0,1fr)] sm:grid-cols-[minmax(0,2fr)_minmax(0,5fr)]">
      {headers.map(([name, value]) => (
        <>
          <dt class="wrap-anywhere">
            <Visible text={name} />
          </dt>
          <dd>
            <Visible text={value} />
          </dd>
        </>
      ))}
    </dl>
  );
}
