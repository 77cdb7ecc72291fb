import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { AUTO_BACKEND } from "../workspaces/assistant.ts";
import { baselineOf } from "./baseline-of.ts";
import type { Instance } from "./instance.ts";
import { DEMO_KIND, seeds } from "./seed.ts";
import type { Standings } from "./standings.ts";
import { type Needs as FitNeeds, unfitness } from "./unfitness.ts";

/** Who is wished to answer: null or `auto` leaves the backend open, null the model. */
export interface Wish {
  readonly backend: string | null;
  readonly model: string | null;
}

export interface Known extends FitNeeds {
  /** All of them, oldest first. */
  readonly instances: readonly Instance[];
  readonly standings: Pick<Standings, "of">;
}

export interface Choice {
  readonly instance: Instance;
  readonly model: string;
}

/** The backend and model that a wish comes down to with what is set up now, or why it comes to nothing. */
export function chooseBackend(known: Known, wish: Wish): Result<Choice, "invalid" | "unavailable"> {
  const { backend } = wish;
  if (backend === null || backend === AUTO_BACKEND) return chooseAny(known, wish.model);
  const instance = known.instances.find(({ name }) => name === backend);
  if (instance === undefined) {
    return refuse("invalid", say`There is no backend called “${backend}”. Choose another one.`, {
      backend: say`does not exist`,
    });
  }
  if (!instance.isEnabled) {
    return refuse(
      "unavailable",
      say`“${backend}” is disabled. Enable it in Settings, or choose another backend.`,
    );
  }
  const why = unfitness(known, instance);
  return why === null ? withModel(known, instance, wish.model) : refuse("unavailable", why);
}

/**
 * The first enabled backend that has what it needs: Anthropic, OpenAI, Google, then those that were added, oldest
 * first. One that knows the wished model goes before others, one whose last check failed comes after them. The
 * demo answers only where there is no other.
 */
function chooseAny(known: Known, model: string | null): Result<Choice, "unavailable"> {
  const enabled = inOrder(known.instances).filter(({ isEnabled }) => isEnabled);
  const fit = enabled
    .filter(({ kind }) => kind !== DEMO_KIND)
    .filter((one) => unfitness(known, one) === null);
  const sound = fit.filter(({ name }) => known.standings.of(name).probe?.isReady !== false);
  const best = sound.length > 0 ? sound : fit;
  const knowing = best.find((one) => model !== null && modelsOf(known, one).includes(model));
  const chosen = knowing ?? best.find((one) => modelOf(known, one, model) !== null) ?? best[0];
  if (chosen !== undefined) return withModel(known, chosen, model);
  const demo = enabled.find(({ kind }) => kind === DEMO_KIND);
  return demo === undefined
    ? refuse(
        "unavailable",
        say`No backend can be used. Put a key into the vault, add a local model server, or enable the demo in Settings.`,
      )
    : withModel(known, demo, null);
}

function inOrder(instances: readonly Instance[]): readonly Instance[] {
  const place = ({ name }: Instance): number => {
    const index = seeds.findIndex((seed) => seed.name === name);
    return index === -1 ? seeds.length : index;
  };
  return instances.toSorted((a, b) => place(a) - place(b));
}

function withModel(known: Known, instance: Instance, wished: string | null): Result<Choice, "unavailable"> {
  const model = modelOf(known, instance, wished);
  return model === null
    ? refuse(
        "unavailable",
        say`No model of “${instance.name}” is known yet. Load one there, then choose it in Settings.`,
      )
    : ok({ instance, model });
}

const modelOf = (known: Known, instance: Instance, wished: string | null): string | null =>
  wished ?? instance.defaultModel ?? modelsOf(known, instance)[0] ?? null;

const modelsOf = ({ standings }: Known, { name, kind }: Instance): readonly string[] =>
  (standings.of(name).models ?? baselineOf(kind)).map(({ id }) => id);
