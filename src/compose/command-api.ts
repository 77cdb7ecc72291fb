/** The API for the commands: of the running server over its socket, or of a process of their own. */
import { createStreams, type Streams } from "../server/streams.ts";
import { type Core, openCore } from "./core.ts";
import { type Network, openNetwork } from "./network.ts";
import type { Setup } from "./setup.ts";
import { openWork, type Work } from "./work.ts";

type Fetch = (request: Request) => Promise<Response>;

/** Put together when something is asked of it first. */
export function commandApi(core: Core, work: Work, network: Network, streams: Streams): Fetch {
  const load = async (): Promise<Fetch> => {
    const [{ operationsOf }, { mountOperations }, { commandLineApi }] = await Promise.all([
      import("./api.ts"),
      import("../server/api/mount.ts"),
      import("../server/api/command-line.ts"),
    ]);
    const operations = operationsOf(core, work, network, streams);
    return commandLineApi({ log: core.log, mount: (app) => mountOperations(app, core, operations) });
  };
  let loaded: Promise<Fetch> | null = null;
  return async (request) => (await (loaded ??= load()))(request);
}

export interface OwnApi {
  readonly core: Core;
  readonly work: Work;
  readonly fetch: Fetch;
  close(): Promise<void>;
}

/** What was begun here is waited for a little when the command ends. */
const GRACE_MS = 6_000;

/** Without `beginsTurns`, what an earlier process left undone stays so. */
export async function openOwnApi(setup: Setup, beginsTurns: boolean): Promise<OwnApi> {
  const core = await openCore(setup);
  const network = openNetwork(core);
  const work = await openWork(core, network, !beginsTurns);
  const streams = createStreams(() => true);
  return {
    core,
    work,
    fetch: commandApi(core, work, network, streams),
    async close() {
      work.pause();
      streams.endAll();
      await work.drained(GRACE_MS);
      await work.stop();
      await core.uses.write("all");
      await core.audit.writeFloods("all");
      core.close();
    },
  };
}
