import { listModels, type Needs as ModelNeeds } from "../../../domain/backends/list-models.ts";
import { type Needs as ProbeNeeds, probeInstance } from "../../../domain/backends/probe-instance.ts";
import { atMost } from "../../../domain/kernel/at-most.ts";
import { type Log, words } from "../../../domain/kernel/log.ts";

export interface Needs extends ModelNeeds, ProbeNeeds {
  readonly log: Log;
}

/** Asks a backend for its models, then whether it can be used: so the models are known when the stream tells of it. */
export async function checkBackend(needs: Needs, name: string, signal: AbortSignal) {
  await listModels(needs, name, signal);
  return probeInstance(needs, name, signal);
}

const LONGEST_MS = 30_000;
/** As long as somebody waits for a page. */
const PATIENCE_MS = 5_000;

/** The same for who is about to look: waits a little, so that the next page has its models to pick from. */
export const checkFirst = (needs: Needs, name: string): Promise<unknown> =>
  atMost(PATIENCE_MS, checkSoon(needs, name));

/** The same without waiting: pages hear of it by the stream. Nothing is lost where it fails but what it would have said. */
export async function checkSoon(needs: Needs, name: string): Promise<void> {
  try {
    await checkBackend(needs, name, AbortSignal.timeout(LONGEST_MS));
  } catch (fault) {
    needs.log.warn("A backend could not be checked", { backend: name, fault: words(fault) });
  }
}
