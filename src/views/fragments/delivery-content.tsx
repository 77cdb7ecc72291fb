import { bytes } from "../figures.ts";
import { attr, verbatim } from "../html.ts";
import { en } from "../strings/en.ts";
import { deliveryUrl } from "../webhook-view.ts";
import { Icon } from "./icon.tsx";
import { Visible } from "./verbatim.tsx";
import { HeaderList } from "./webhook-refusals.tsx";

/** What a delivery held, without what its sender signs with. */
export interface ContentView {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** No more of it than a page can bear. */
  readonly body: string;
  /** The same with its lines set; null where it is no JSON, or too much. */
  readonly laidOut: string | null;
  readonly bodyBytes: number;
  readonly shownBytes: number;
}

/** As it came, and nothing of it acts: text from outside. */
export function DeliveryContent(props: {
  delivery: string;
  content: ContentView | null;
  locale: string;
}): JSX.Element {
  const { delivery, content, locale } = props;
  if (content === null) {
    return (
      <p class="panel px-4 py-3 text-sm text-muted" safe>
        {en.deliveries.gone}
      </p>
    );
  }
  const { headers, body, laidOut, bodyBytes, shownBytes } = content;
  const size = bytes(locale, bodyBytes);
  return (
    <div class="foreign">
      <header>
        <Icon name="outside" />
        <span safe>{en.deliveries.contentAbout}</span>
      </header>
      <div class="foreign-text grid grid-cols-[minmax(0,1fr)] gap-5">
        <section aria-labelledby="delivery-headers">
          <h3 class="field-label" id="delivery-headers" safe>
            {en.deliveries.headers}
          </h3>
          <HeaderList headers={headers} />
        </section>
        <section class="grid grid-cols-[minmax(0,1fr)] gap-2" aria-labelledby="delivery-body">
          <div class="flex flex-wrap items-center gap-2">
            <h3 class="field-label mb-0 mr-auto" id="delivery-body" safe>
              {en.deliveries.body}
            </h3>
            {body !== "" && (
              <a class="btn btn-quiet btn-sm h-9" href={attr(`${deliveryUrl(delivery)}/body`)} download="">
                <Icon name="download" />
                <span safe>{en.deliveries.save}</span>
              </a>
            )}
          </div>
          {body === "" && (
            <p class="text-sm text-muted" safe>
              {en.deliveries.noBody}
            </p>
          )}
          {shownBytes < bodyBytes && (
            <p class="text-sm text-muted" safe>
              {en.deliveries.cut(bytes(locale, shownBytes), size)}
            </p>
          )}
          {laidOut !== null && (
            <Text id="body-laid-out" words={en.deliveries.laidOut} text={laidOut} isOpen />
          )}
          {body !== "" && (
            <Text id="body-raw" words={en.deliveries.asItCame} text={body} isOpen={laidOut === null} />
          )}
        </section>
      </div>
    </div>
  );
}

function Text(props: { id: string; words: string; text: string; isOpen: boolean }): JSX.Element {
  const { id, words, text, isOpen } = props;
  return (
    <details class="panel overflow-hidden" open={isOpen}>
      <summary class="flex min-h-9 items-center gap-2 px-3 text-sm pointer-coarse:min-h-11">
        <Icon name="right" class="turnable text-faint" />
        <span safe>{words}</span>
      </summary>
      <div class="border-t border-line p-3">
        <div class="flex justify-end">
          <button class="btn btn-quiet btn-sm h-9" type="button" data-copy={id}>
            <Icon name="copy" />
            <span safe>{en.deliveries.copy}</span>
          </button>
        </div>
        <div class="mt-1 max-h-[32rem] overflow-auto" role="region" tabindex="0" aria-label={words}>
          <pre class="verbatim" id={id}>
            <Visible text={verbatim(text)} />
          </pre>
        </div>
      </div>
    </details>
  );
}
