import { isObject, parseObject } from "../kernel/json.ts";
import { say } from "../kernel/say.ts";
import { type LocalPlace, localPlaces, sameAddress } from "./local-places.ts";

/** A model server on this machine that the owner may add as an instance of `openai-compatible`. */
export interface Offer {
  /** A name that it could have here. */
  readonly name: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Needs {
  /** A GET without credentials that follows no redirect; null where nobody answers within the signal's time. */
  ask(url: string, signal: AbortSignal): Promise<Answer | null>;
}

const DEADLINE_MS = 1000;
const MOST_MODELS = 200;

/** Who serves a model, as the servers themselves say it in `owned_by`. */
const owners: ReadonlyMap<string, string> = new Map([
  ["library", "Ollama"],
  ["llamacpp", "llama.cpp"],
  ["vllm", "vLLM"],
  ["organization_owner", "LM Studio"],
]);

/**
 * Looks where local model servers usually listen. What is found is offered, never added; what is set up already
 * (`taken`: base URLs) is left out, and so is whatever does not answer like a model server.
 */
export async function findLocal(
  { ask }: Needs,
  { ollamaHost, taken }: { readonly ollamaHost: string | null; readonly taken: readonly string[] },
): Promise<readonly Offer[]> {
  const places = localPlaces(ollamaHost).filter(
    ({ origin }) => !taken.some((baseUrl) => sameAddress(baseUrl, `${origin}/v1`)),
  );
  const offers = await Promise.all(places.map((place) => lookAt(ask, place)));
  return offers.filter((offer) => offer !== null);
}

async function lookAt(ask: Needs["ask"], { name, origin, isOllama }: LocalPlace): Promise<Offer | null> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const late = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null)));
  const get = (path: string): Promise<Answer | null> => Promise.race([ask(`${origin}${path}`, signal), late]);
  const [list, version] = await Promise.all([get("/v1/models"), isOllama ? get("/api/version") : null]);
  const models = modelsIn(list);
  if (models === null) return null;
  const label = isVersion(version) ? "Ollama" : owners.get(models[0]?.owner ?? "");
  return {
    name,
    label: label ?? say`Model server at ${new URL(origin).host}`,
    baseUrl: `${origin}/v1`,
    models: models.map(({ id }) => id).filter((id) => /^[\x21-\x7e]{1,100}$/.test(id)),
  };
}

/** Null for an answer that no model server gives, as of any other web server at the same port. */
function modelsIn(answer: Answer | null): readonly { readonly id: string; readonly owner: string }[] | null {
  if (answer?.status !== 200) return null;
  const list = parseObject(answer.body);
  if (list?.["object"] !== "list") return null;
  const data = list["data"] === null ? [] : list["data"];
  if (!Array.isArray(data)) return null;
  const models = data.slice(0, MOST_MODELS).map((model: unknown) => {
    if (!isObject(model) || model["object"] !== "model") return null;
    const { id, owned_by: owner } = model;
    return typeof id === "string" ? { id, owner: typeof owner === "string" ? owner : "" } : null;
  });
  return models.every((model) => model !== null) ? models : null;
}

const isVersion = (answer: Answer | null): boolean =>
  answer?.status === 200 && typeof parseObject(answer.body)?.["version"] === "string";
