import {
  clientOf,
  newDataFolder,
  ownFolder,
  type Program,
  removeFolder,
  startProgram,
} from "../start-program.ts";
import { buildBare, residentMb, startReady } from "./bare.ts";
import { type Figure, median } from "./figures.ts";
import type { Load, Loaded } from "./webhook-load.ts";

const ROUNDS = 9;
const OF_A_ROUND = 5_000;
const CONNECTIONS = 32;
const ENDPOINTS = 1;
const PACED_PER_SECOND = 200;
const PACED = 3_000;
/** How many deliveries memory is looked at over, from a tenth of them on. */
const MANY = Number(process.env["MONKEYCLAW_BENCH_DELIVERIES"] ?? 200_000);
const MOST_GROWTH_MB = 64;

/** Verified deliveries that are on disk before they are acknowledged, beside a bare server that does no more than that. */
export async function benchWebhooks(binary: string): Promise<readonly Figure[]> {
  const bare = await buildBare("webhooks");
  const dataFolder = newDataFolder();
  const token = await ownFolder({ command: [binary], dataFolder });
  const flags = ["--listen", "127.0.0.1:0", "--ingress", "127.0.0.1:0"];
  const program = await startProgram({ command: [binary], dataFolder, flags });
  const endpoints = await makeEndpoints(program, token);
  const secret = endpoints[0]?.secret ?? "";
  const other = await startReady([bare, `${dataFolder}/bare.db`, secret]);
  const { post, end } = startPosting();
  const toProduct = {
    urls: endpoints.map(({ id }) => `${program.ingressUrl}/webhooks/${id}`),
    secrets: endpoints.map((endpoint) => endpoint.secret),
  };
  const toBare = { urls: [`${other.url}/webhooks/x`], secrets: [secret] };
  const full = { connections: CONNECTIONS, count: OF_A_ROUND, perSecond: 0 };

  const paced = await post({
    ...toProduct,
    connections: CONNECTIONS,
    count: PACED,
    perSecond: PACED_PER_SECOND,
  });
  const rounds = { product: [] as Loaded[], bare: [] as Loaded[] };
  // The first one warms both up.
  for (let round = -1; round < ROUNDS; round++) {
    const product = await post({ ...toProduct, ...full });
    const besides = await post({ ...toBare, ...full });
    if (round < 0) continue;
    rounds.product.push(product);
    rounds.bare.push(besides);
  }
  await post({ ...toProduct, ...full, count: Math.round(MANY / 10) });
  const before = await residentMb(program.pid);
  await post({ ...toProduct, ...full, count: Math.round((MANY * 9) / 10) });
  const after = await residentMb(program.pid);

  end();
  await other.end();
  await program.end("SIGKILL");
  removeFolder(dataFolder);
  return [
    {
      name: `webhooks taken, ${CONNECTIONS} at once`,
      unit: "deliveries/s",
      product: median(rounds.product.map(({ aSecond }) => aSecond)),
      bare: median(rounds.bare.map(({ aSecond }) => aSecond)),
      relation: "share",
      limit: 0.4,
    },
    {
      name: `acknowledging a webhook, ${PACED_PER_SECOND} a second, p99`,
      unit: "ms",
      product: paced.p99Ms,
      bare: null,
      relation: "value",
      limit: 250,
    },
    {
      name: `acknowledging a webhook, ${CONNECTIONS} at once, p99`,
      unit: "ms",
      product: Math.max(...rounds.product.map(({ p99Ms }) => p99Ms)),
      bare: Math.max(...rounds.bare.map(({ p99Ms }) => p99Ms)),
      relation: "value",
      limit: 1_000,
    },
    {
      name: `memory that ${MANY.toLocaleString("en")} webhooks leave taken, after the first tenth`,
      unit: "MB",
      product: after - before,
      bare: null,
      relation: "value",
      limit: MOST_GROWTH_MB,
    },
  ];
}

interface Endpoint {
  readonly id: string;
  readonly secret: string;
}

/** The owner is told of each; of more than a thousand a second each endpoint has some wait. */
async function makeEndpoints(program: Program, token: string): Promise<readonly Endpoint[]> {
  const api = clientOf(program, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const made: Endpoint[] = [];
  for (let number = 1; number <= ENDPOINTS; number++) {
    const body = {
      name: `bench ${number}`,
      source: "github",
      handling: { do: "notify" },
      rateLimitPerMinute: 60_000,
    };
    made.push(await api.post<Endpoint>(`/api/v1/workspaces/${items[0]?.id}/webhook-endpoints`, body));
  }
  return made;
}

function startPosting(): { post(load: Load): Promise<Loaded>; end(): void } {
  const child = Bun.spawn([process.execPath, "test/bench/webhook-load.ts"], {
    env: { PATH: process.env["PATH"] ?? "" },
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const lines = linesOf(child.stdout);
  return {
    async post(load) {
      await child.stdin.write(`${JSON.stringify(load)}\n`);
      await child.stdin.flush();
      const { value } = await lines.next();
      const loaded = JSON.parse(value ?? "null") as Loaded | null;
      if (loaded === null || loaded.refused > 0) throw new Error(`not every webhook was taken: ${value}`);
      return loaded;
    },
    end: () => child.kill(),
  };
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
