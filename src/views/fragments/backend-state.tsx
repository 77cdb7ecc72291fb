import type { Backend, Model, Probe } from "../../domain/backends/backend.ts";
import type { Instance } from "../../domain/backends/instance.ts";
import { duration } from "../figures.ts";
import { attr, domId, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Dot, type StateName } from "./state.tsx";

/** A backend as it was set up, what its kind can do, and what is known of it now. */
export interface BackendView {
  readonly instance: Instance;
  readonly kind: Pick<Backend, "label" | "about" | "baseUrl" | "credential" | "options">;
  /** Where its key lies now. */
  readonly key: "vault" | "environment" | "none";
  readonly probe: Probe | null;
  /** How long its last check took; null where nobody was asked. */
  readonly tookMs: number | null;
  /** Null where its list was never had. */
  readonly models: readonly Model[] | null;
}

/** What people call it: its kind's label, with its own name where it has another. */
export const backendTitle = ({ instance, kind }: BackendView): string =>
  instance.name === instance.kind ? kind.label : `${kind.label}, ${instance.name}`;

export function BackendRows({ backends }: { backends: readonly BackendView[] }): JSX.Element {
  return (
    <ul class="panel rows overflow-hidden">
      {backends.map((view) => (
        <li class="flex items-center gap-3 px-4 py-2.5">
          <span class="min-w-0 flex-1 font-medium wrap-anywhere" safe>
            {backendTitle(view)}
          </span>
          <BackendState name={view.instance.name} standing={standingOf(view)} />
          <Test view={view} />
        </li>
      ))}
    </ul>
  );
}

/** Seen while nothing is known: nobody is asked before the owner asks. */
function Test({ view }: { view: BackendView }): JSX.Element {
  return (
    <button
      class="act -mr-2 hidden peer-data-unknown:inline-flex"
      type="button"
      hx-post={`${backendUrl(view.instance.name)}/probe`}
      hx-swap="none"
      hx-nonce={NONCE}
      aria-label={attr(en.backends.probeThis(backendTitle(view)))}
    >
      <Icon name="pulse" />
    </button>
  );
}

export const backendUrl = (name: string): string => `/settings/backends/${encodeURIComponent(name)}`;

export const standingOf = ({ instance, probe, models, tookMs }: BackendView): StandingWords => ({
  ...standing(instance.isEnabled, probe, models?.length ?? null),
  tookMs: instance.isEnabled && probe?.isReady === true ? tookMs : null,
});

interface StandingWords {
  readonly is: StateName;
  readonly words: string;
  /** Of one that is ready, where its check asked somebody. */
  readonly tookMs?: number | null;
}

/** What is known of an instance, in a word or two. */
function standing(isEnabled: boolean, probe: Probe | null, modelCount: number | null): StandingWords {
  if (!isEnabled) return { is: "off", words: en.backends.off };
  if (probe === null) return { is: "off", words: en.backends.unknown };
  if (probe.isReady) {
    return { is: "done", words: modelCount ? en.backends.models(modelCount) : en.backends.ready };
  }
  if (probe.auth === "needed") return { is: "off", words: en.backends.needsKey };
  return { is: "failed", words: probe.auth === "refused" ? en.backends.keyRefused : en.backends.unreachable };
}

const backendStateId = (name: string): string => `backend-state-${domId(name)}`;

export function BackendState(props: { name: string; standing: StandingWords }): JSX.Element {
  const { is, words, tookMs = null } = props.standing;
  return (
    <span
      class="peer inline-flex shrink-0 items-center gap-2 text-sm text-muted"
      id={backendStateId(props.name)}
      data-unknown={words === en.backends.unknown}
    >
      <span safe>{words}</span>
      {tookMs !== null && (
        <span class="num text-xs text-faint" safe>
          {en.home.answeredIn(duration("en", tookMs))}
        </span>
      )}
      <Dot is={is} words={words} />
    </span>
  );
}

const whyId = (name: string): string => `backend-why-${domId(name)}`;

/** Why it cannot be used, in words with a way out. That a key is missing is said where it is to be put. */
export function BackendWhy({ view }: { view: BackendView }): JSX.Element {
  const { instance, kind, key, probe } = view;
  const isPlain = kind.credential === "required" && key === "none";
  return (
    <p class="text-sm text-failed empty:hidden" id={whyId(instance.name)} safe>
      {(instance.isEnabled && !isPlain && probe?.why) || ""}
    </p>
  );
}

/** For the stream, and the answer to `POST /settings/backends/:name/probe`. */
export function backendPartials(view: BackendView): string {
  const { name } = view.instance;
  return (
    partial(backendStateId(name), "outerMorph", <BackendState name={name} standing={standingOf(view)} />) +
    partial(whyId(name), "outerMorph", <BackendWhy view={view} />)
  );
}
