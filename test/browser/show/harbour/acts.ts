import type { ModelServer } from "../../../fakes/model-server.ts";
import type { TestServer } from "../../../start-server.ts";

/** The question is written as a person would: what the model is to do is told to it apart. */
export async function tell(model: ModelServer, steps: readonly string[]): Promise<void> {
  for (const body of steps) await fetch(`${model.url}/__script`, { method: "POST", body });
}

/** A change that has to be taken. */
export async function must({ api }: TestServer, method: string, path: string, body: object): Promise<void> {
  const { status, body: said } = await api.request(method, `/api/v1${path}`, body);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(said)}`);
}
