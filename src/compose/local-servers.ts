/** Model servers on this machine that are not set up yet. */
import { findLocal, type Offer } from "../domain/backends/find-local.ts";
import { sameAddress } from "../domain/backends/local-places.ts";
import { allInstances } from "../domain/backends/reads.ts";
import { atMost } from "../domain/kernel/at-most.ts";
import type { Core } from "./core.ts";
import type { Network } from "./network.ts";

export const findServers = (core: Core, { askLocal }: Network): Promise<readonly Offer[]> =>
  findLocal({ ask: askLocal }, { ollamaHost: core.setup.ollamaHost, taken: takenBy(core) });

/** Where backends are reached that are set up. */
const takenBy = ({ db, kinds }: Core): readonly string[] =>
  allInstances(db).map(
    ({ kind, baseUrl }) =>
      baseUrl ?? Object.entries(kinds).find(([name]) => name === kind)?.[1].baseUrl ?? "",
  );

const KEPT_MS = 30_000;
const MOMENT_MS = 250;

/** The same for a page that does not wait for what is slow to answer: it is there the next time. */
export function watchServers(core: Core, network: Network): () => Promise<readonly Offer[]> {
  let known: readonly Offer[] = [];
  let lookedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    known = await findServers(core, network);
    lookedAt = performance.now();
  };

  return async () => {
    if (performance.now() - lookedAt > KEPT_MS) {
      underWay ??= look().finally(() => {
        underWay = null;
      });
      await atMost(MOMENT_MS, underWay);
    }
    const taken = takenBy(core);
    return known.filter(({ baseUrl }) => !taken.some((address) => sameAddress(address, baseUrl)));
  };
}
