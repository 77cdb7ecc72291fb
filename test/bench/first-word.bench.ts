import type { Turn } from "../../src/domain/conversations/turn.ts";
import { createClient } from "../client.ts";
import type { ModelRequest } from "../fakes/model-server.ts";
import { newDataFolder, ownFolder, removeFolder } from "../start-program.ts";
import { startReady } from "./bare.ts";
import { type Figure, quantile } from "./figures.ts";

const ROUNDS = 300;
const WARM_UP = 30;
/** Conversations of some thirty turns each, their sessions at hand. */
const THREADS = 10;
const QUESTION = "[[say:one two three]]";
const MODEL = "claude-opus-4-5";

/** What the product adds to the time to the first word, against sending what it sent to the same model server directly. */
export async function benchFirstWord(binary: string): Promise<readonly Figure[]> {
  const model = await startReady([process.execPath, "test/bench/bare/model.ts"]);
  const dataFolder = newDataFolder();
  const token = await ownFolder({ command: [binary], dataFolder });
  const program = await startReady(
    [binary, "serve", "--data", dataFolder, "--listen", "127.0.0.1:0", "--ingress", "off"],
    { ANTHROPIC_API_KEY: "sk-ant-test", ANTHROPIC_BASE_URL: model.url },
  );
  const api = createClient(program.url, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const threads = await Promise.all(
    Array.from({ length: THREADS }, () =>
      api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {}),
    ),
  );

  const throughProduct = (round: number): Promise<number> =>
    firstWord(
      `${program.url}/api/v1/threads/${threads[round % THREADS]?.id}/turns`,
      /event: text\.delta|"text":"one/,
      {
        headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
        body: { text: QUESTION, backend: "anthropic", model: MODEL } satisfies Partial<Turn> & {
          text: string;
        },
      },
    );
  const directly = async (): Promise<number> => {
    const received = await fetch(`${model.url}/__requests?newest=1`);
    const [{ body }] = (await received.json()) as [Pick<ModelRequest, "body">];
    return firstWord(`${model.url}/v1/messages`, /text_delta/, {
      headers: { authorization: "Bearer sk-ant-test", "anthropic-version": "2023-06-01" },
      body,
    });
  };

  const took = { product: [] as number[], direct: [] as number[] };
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const [product, direct] = [await throughProduct(round), await directly()];
    if (round < WARM_UP) continue;
    took.product.push(product);
    took.direct.push(direct);
  }
  await program.end();
  await model.end();
  removeFolder(dataFolder);
  const figure = (name: string, share: number, limit: number): Figure => ({
    name: `time to the first word, ${name}`,
    unit: "ms",
    product: quantile(took.product, share),
    bare: quantile(took.direct, share),
    relation: "added",
    limit,
  });
  return [figure("p50", 0.5, 3), figure("p99", 0.99, 10)];
}

async function firstWord(
  url: string,
  /** Of the answer's beginning: a word by itself, or the state of an answer that was ahead of its reader. */
  sign: RegExp,
  { headers, body }: { readonly headers: Record<string, string>; readonly body: unknown },
): Promise<number> {
  const asked = performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const decoder = new TextDecoder();
  let said = "";
  let took = Number.NaN;
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    said += decoder.decode(chunk, { stream: true });
    if (Number.isNaN(took) && sign.test(said)) took = performance.now() - asked;
  }
  if (Number.isNaN(took)) throw new Error(`no first word came: ${said.slice(0, 500)}`);
  return took;
}
