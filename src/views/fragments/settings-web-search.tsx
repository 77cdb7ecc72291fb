import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";

export interface SearchProviderView {
  readonly name: string;
  readonly label: string;
  readonly about: string;
  /** Its own address; null for one that the owner names. */
  readonly host: string | null;
  readonly needsKey: boolean;
  /** True where its key lies in the vault. */
  readonly hasKey: boolean;
}

export interface WebSearchProps {
  readonly providers: readonly SearchProviderView[];
  /** The name of the one that is chosen; null for nobody. */
  readonly chosen: string | null;
  /** Of the one that has none of its own. */
  readonly baseUrl: string;
  readonly sent: Sent;
}

/** What came of trying it. */
export type Tried = { readonly hits: number } | { readonly why: string };

const TRIED = "web-search-tried";

/** Answers `POST /settings/web-search` with itself. A key is named `key.<provider>`. */
export function WebSearch(props: WebSearchProps): JSX.Element {
  const { providers, chosen, baseUrl, sent } = props;
  const picked = sent.values?.["provider"] ?? chosen ?? "";
  const shown: Sent = { ...sent, values: { baseUrl, ...sent.values } };
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4" id="web-search-section">
      <p class="-mt-1 text-sm text-muted" safe>
        {en.webSearch.about}
      </p>
      <form
        class="panel rows"
        id="web-search-form"
        {...resent("/settings/web-search")}
        hx-target="#web-search-section"
      >
        <Choice
          name=""
          label={en.webSearch.nobody}
          about={en.webSearch.nobodyAbout}
          isPicked={picked === ""}
        />
        {providers.map(({ name, label, about, host, needsKey, hasKey }) => (
          <Choice name={name} label={label} about={about} isPicked={picked === name}>
            {host === null && (
              <Field
                name="baseUrl"
                id="web-search-address"
                type="url"
                label={en.webSearch.address}
                hint={en.webSearch.addressHint}
                sent={shown}
                isMono
              />
            )}
            {needsKey && (
              <Field
                name={`key.${name}`}
                id={`web-search-key-${name}`}
                type="password"
                label={en.webSearch.key}
                hint={hasKey ? en.webSearch.keyKept : en.webSearch.keyHint(host ?? "")}
                sent={sent}
              />
            )}
          </Choice>
        ))}
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3.5">
          <button class="btn btn-quiet" type="submit" safe>
            {en.webSearch.keep}
          </button>
          <FormWords sent={sent} kept={en.webSearch.kept} />
        </div>
      </form>
      {chosen !== null && <TryWebSearch query={en.webSearch.usualQuery} tried={null} />}
    </div>
  );
}

/** What belongs to a provider is shown where it is picked. */
function Choice(props: {
  name: string;
  label: string;
  about: string;
  isPicked: boolean;
  children?: JSX.Element | (JSX.Element | false)[];
}): JSX.Element {
  const { name, label, about, isPicked, children: safeChildren } = props;
  return (
    <div class="group px-4 py-3">
      <label class="check items-start">
        <input
          class="radio radio-sm mt-0.5"
          type="radio"
          name="provider"
          value={attr(name)}
          checked={isPicked}
        />
        <span class="min-w-0 flex-1">
          <span class="block font-medium" safe>
            {label}
          </span>
          <span class="block text-sm text-muted" safe>
            {about}
          </span>
        </span>
      </label>
      {safeChildren !== undefined && (
        <div class="mt-3 ml-7.5 hidden gap-4 group-has-[:checked]:grid sm:max-w-md">{safeChildren}</div>
      )}
    </div>
  );
}

/** Answers `POST /settings/web-search/try` with itself. */
export function TryWebSearch({ query, tried }: { query: string; tried: Tried | null }): JSX.Element {
  return (
    <form
      class="panel flex flex-wrap items-end gap-3 px-4 py-3.5"
      id="web-search-try"
      {...resent("/settings/web-search/try")}
    >
      <div class="min-w-48 flex-1">
        <Field
          name="query"
          id="web-search-query"
          label={en.webSearch.query}
          sent={{ values: { query } }}
          most={400}
          isRequired
        />
      </div>
      <button class="btn btn-quiet" type="submit" safe>
        {en.webSearch.tryIt}
      </button>
      <div class="w-full empty:hidden" id={TRIED} role="status" aria-live="polite">
        {tried === null ? null : <Outcome tried={tried} />}
      </div>
    </form>
  );
}

function Outcome({ tried }: { tried: Tried }): JSX.Element {
  const isFound = "hits" in tried && tried.hits > 0;
  const words =
    "why" in tried ? tried.why : tried.hits === 0 ? en.webSearch.noHits : en.webSearch.hits(tried.hits);
  return (
    <p class={["flex items-start gap-1.5 text-sm", "why" in tried ? "text-failed" : "text-muted"]}>
      <Icon
        name={isFound ? "check" : "why" in tried ? "failed" : "info"}
        class={isFound ? "mt-0.5 text-done" : "mt-0.5"}
      />
      <span safe>{words}</span>
    </p>
  );
}
