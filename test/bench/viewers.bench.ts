import { createClient } from "../client.ts";
import { newDataFolder, ownFolder, removeFolder } from "../start-program.ts";
import { buildBare, startReady } from "./bare.ts";
import type { Figure } from "./figures.ts";

const VIEWERS = 1_000;
const WORDS = 300;
/** A thousand readers of a raw stream with ticks of 20 ms, events a second. */
const PACED_AS_KNOWN = 48_958;

/** Events that reach a thousand viewers of one thread in a second, against a raw stream of as many bytes. */
export async function benchViewers(binary: string): Promise<readonly Figure[]> {
  const model = await startReady([process.execPath, "test/bench/bare/model.ts"]);
  const dataFolder = newDataFolder();
  const token = await ownFolder({ command: [binary], dataFolder });
  const program = await startReady(
    [binary, "serve", "--data", dataFolder, "--listen", "127.0.0.1:0", "--ingress", "off"],
    { ANTHROPIC_API_KEY: "sk-ant-test", ANTHROPIC_BASE_URL: model.url },
  );
  const api = createClient(program.url, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const thread = await api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {});

  const viewers = startViewers(`${program.url}/api/v1/events?thread=${thread.id}`, token);
  await viewers.open;
  await api.post(`/api/v1/threads/${thread.id}/turns`, {
    text: `[[slow:${WORDS}x1]]`,
    backend: "anthropic",
    model: "claude-opus-4-5",
  });
  const product = await viewers.rate;
  await program.end();
  await model.end();
  removeFolder(dataFolder);

  const stream = await buildBare("stream");
  const bare = await rateOfRaw(stream, 1, product.bytesAnEvent);
  const paced = await rateOfRaw(stream, 20, product.bytesAnEvent);
  return [
    {
      name: `events to ${VIEWERS} viewers`,
      unit: "events/s",
      product: product.eventsASecond,
      bare: bare.eventsASecond,
      relation: "share",
      limit: 0.5,
    },
    {
      name: "a raw stream with ticks of 20 ms, against what is known of it",
      unit: "events/s",
      product: paced.eventsASecond,
      bare: PACED_AS_KNOWN,
      relation: "share",
      limit: 0.5,
    },
  ];
}

async function rateOfRaw(stream: string, everyMs: number, bytesAnEvent: number): Promise<Rate> {
  const raw = await startReady([stream, String(everyMs), String(Math.round(bytesAnEvent))]);
  const viewers = startViewers(`${raw.url}/`, "");
  await viewers.open;
  const rate = await viewers.rate;
  await raw.end();
  return rate;
}

interface Rate {
  readonly eventsASecond: number;
  readonly bytesAnEvent: number;
}

/** A process of its own that looks at a stream a thousand times, until each viewer has heard enough. */
function startViewers(
  url: string,
  token: string,
): { readonly open: Promise<void>; readonly rate: Promise<Rate> } {
  const child = Bun.spawn(
    [process.execPath, "test/bench/viewers.ts", url, token, String(VIEWERS), String(WORDS)],
    {
      env: { PATH: process.env["PATH"] ?? "", BUN_CONFIG_MAX_HTTP_REQUESTS: String(VIEWERS * 2) },
      stdout: "pipe",
      stderr: "inherit",
    },
  );
  const open = Promise.withResolvers<void>();
  const read = async (): Promise<Rate> => {
    const decoder = new TextDecoder();
    let said = "";
    for await (const chunk of child.stdout) {
      said += decoder.decode(chunk, { stream: true });
      if (said.includes("open\n")) open.resolve();
    }
    return JSON.parse(said.split("\n").at(-2) ?? "{}") as Rate;
  };
  return { open: open.promise, rate: read() };
}
