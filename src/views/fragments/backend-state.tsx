import type { Backend, Model, Probe } from "../../domain/backends/backend.ts";
import type { Instance } from "../../domain/backends/instance.ts";
import { domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { Dot, type StateName } from "./state.tsx";

/** A backend as it was set up, what its kind can do, and what is known of it now. */
export interface BackendView {
  readonly instance: Instance;
  readonly kind: Pick<Backend, "label" | "about" | "baseUrl" | "credential" | "options">;
  readonly probe: Probe | null;
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
          <span class="min-w-0 flex-1 truncate font-medium" safe>
            {backendTitle(view)}
          </span>
          <BackendState name={view.instance.name} standing={standingOf(view)} />
        </li>
      ))}
    </ul>
  );
}

export const standingOf = ({ instance, probe, models }: BackendView): StandingWords =>
  standing(instance.isEnabled, probe, models?.length ?? null);

export interface StandingWords {
  readonly is: StateName;
  readonly words: string;
}

/** What is known of an instance, in a word or two. */
export function standing(isEnabled: boolean, probe: Probe | null, modelCount: number | null): StandingWords {
  if (!isEnabled) return { is: "off", words: en.backends.off };
  if (probe === null) return { is: "off", words: en.backends.unknown };
  if (probe.isReady) {
    return { is: "done", words: modelCount ? en.backends.models(modelCount) : en.backends.ready };
  }
  if (probe.auth === "needed") return { is: "off", words: en.backends.needsKey };
  return { is: "failed", words: probe.auth === "refused" ? en.backends.keyRefused : en.backends.unreachable };
}

export const backendStateId = (name: string): string => `backend-state-${domId(name)}`;

export function BackendState(props: { name: string; standing: StandingWords }): JSX.Element {
  const { is, words } = props.standing;
  return (
    <span class="inline-flex shrink-0 items-center gap-2 text-sm text-muted" id={backendStateId(props.name)}>
      <span safe>{words}</span>
      <Dot is={is} words={words} />
    </span>
  );
}

const whyId = (name: string): string => `backend-why-${domId(name)}`;

/** Why it cannot be used, in words with a way out. */
export function BackendWhy({ name, why }: { name: string; why: string | null }): JSX.Element {
  return (
    <p class="text-sm text-failed empty:hidden" id={whyId(name)} safe>
      {why ?? ""}
    </p>
  );
}

/** For the stream, and the answer to `POST /settings/backends/:name/probe`. */
export const probePartials = (name: string, probe: Probe): string =>
  backendStatePartial(name, standing(true, probe, null)) +
  partial(whyId(name), "outerMorph", <BackendWhy name={name} why={probe.why ?? null} />);

export const backendStatePartial = (name: string, words: StandingWords): string =>
  partial(backendStateId(name), "outerMorph", <BackendState name={name} standing={words} />);
