import { say } from "../kernel/say.ts";
import type { FailureKind, Model, Probe } from "./backend.ts";

export const keyOutcomes = [
  "works",
  "refused",
  "wrong-vendor",
  "no-credit",
  "no-model",
  "unreachable",
  "unclear",
] as const;

export type KeyOutcome = (typeof keyOutcomes)[number];

/** What came of a key that was tried at a backend's address. It is kept nowhere by that. */
export interface TriedKey {
  readonly outcome: KeyOutcome;
  /** In words, with a way out. */
  readonly message: string;
  /** Those that it may ask, best first; none where it does not work. */
  readonly models: readonly Model[];
}

/** What the server said to it, in words about the key. */
export function toTriedKey(
  label: string,
  hasKey: boolean,
  { probe, models }: { readonly probe: Probe; readonly models: readonly Model[] },
): TriedKey {
  if (probe.isReady) return { outcome: "works", message: itWorks(label, hasKey, models.length), models };
  const outcome = outcomeOf(probe);
  const own = outcome === "refused" ? (hasKey ? sentences.refused : sentences.keyless) : null;
  const message =
    own?.(label) ??
    (outcome === "no-credit" ? sentences.noCredit(label) : (probe.why ?? sentences.late(label)));
  return { outcome, message, models: [] };
}

const itWorks = (label: string, hasKey: boolean, count: number): string => {
  if (hasKey)
    return count === 1
      ? say`${label} takes this key, which may ask 1 model.`
      : say`${label} takes this key, which may ask ${count} models.`;
  return count === 1 ? say`${label} answers, with 1 model.` : say`${label} answers, with ${count} models.`;
};

const byFailure: Partial<Readonly<Record<FailureKind, KeyOutcome>>> = {
  auth: "refused",
  quota: "no-credit",
  transport: "unreachable",
  policy: "unreachable",
};

function outcomeOf({ auth, failure }: Probe): KeyOutcome {
  if (failure !== undefined) return byFailure[failure] ?? "unclear";
  return auth === "ready" ? "no-model" : "unclear";
}

const sentences = {
  refused: (label: string) =>
    say`${label} refused this key. Check that it was copied whole and was not revoked, then put it in once more.`,
  keyless: (label: string) => say`${label} answers, but asks for a key. Put one in, and test it again.`,
  noCredit: (label: string) =>
    say`${label} knows this key, but its account has no credit left. Top it up there, then put it in once more.`,
  late: (label: string) =>
    say`${label} did not answer in time. Check the network of this machine, and test it again.`,
};
