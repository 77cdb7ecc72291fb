import { say } from "../kernel/say.ts";
import { answer } from "./answer.ts";
import { answerInSteps, type Gauge } from "./answer-in-steps.ts";
import { sortFault } from "./attempt.ts";
import type { Backend, Connection, Model, Probe } from "./backend.ts";
import { openLine } from "./line.ts";
import { openSession } from "./open-session.ts";
import { openRoute } from "./route.ts";
import { optionsOf, type Wire } from "./wire.ts";

type About = Pick<Backend, "label" | "about" | "options" | "credential"> & {
  readonly baseUrl: string;
  readonly cost: Backend["caps"]["cost"];
  /** What is offered where the vendor cannot be asked. */
  readonly baseline: readonly Model[];
};

/** No vendor has more; a list without an end is no list. */
const mostModels = 2000;

/** A backend that speaks to a model over HTTP: the loop and the history are ours, the wire is the adapter's. */
export function modelApi<Item>(wire: Wire<Item>, { baseline, cost, ...about }: About): Backend {
  const { label } = wire;
  const lacksKey = ({ credential }: Connection): boolean =>
    about.credential === "required" && credential === null;
  const needsKey = say`${label} needs a key. Add one to this backend in Settings.`;
  const at = (connection: Connection) => ({ ...connection, baseUrl: connection.baseUrl ?? about.baseUrl });

  return {
    ...about,
    caps: {
      loop: "host",
      history: "host",
      resume: "emulated",
      fork: "emulated",
      images: "native",
      mcp: "none",
      systemPrompt: "replace",
      usage: "turn",
      cost,
    },

    async probe(connection, signal) {
      if (lacksKey(connection)) return { isReady: false, auth: "needed", why: needsKey };
      const place = at(connection);
      const line = openLine(place, signal);
      try {
        const first = await inTime(line.signal, wire.list(line)[Symbol.asyncIterator]().next());
        return first.done ? empty(label, place.baseUrl) : { isReady: true, auth: "ready" };
      } catch (fault) {
        if (line.reach().type === "answering") return empty(label, place.baseUrl);
        const { failure } = sortFault(fault, line, { label, model: "", baseUrl: place.baseUrl });
        const { kind, message } = failure;
        return { isReady: false, auth: kind === "auth" ? "refused" : "ready", why: message, failure: kind };
      } finally {
        line.close();
      }
    },

    async models(connection, signal) {
      if (lacksKey(connection)) return baseline;
      const line = openLine(at(connection), signal);
      try {
        return await inTime(line.signal, gather(wire.list(line)));
      } catch {
        // silent-ok: the probe says why the vendor cannot be asked; this says what is known without it.
        return baseline;
      } finally {
        line.close();
      }
    },

    async open(connection, host) {
      const failure = { kind: "auth", message: needsKey, isReplaySafe: true } as const;
      const place = { ...at(connection), route: openRoute() };
      const gauge: Gauge = { last: null };
      return openSession((prompt) =>
        answer(prompt, async (say, signal) => {
          if (lacksKey(connection)) return { stop: "error", failure };
          const options = optionsOf(connection, prompt);
          const context = prompt.context ?? baseline.find(({ id }) => id === prompt.model)?.context;
          const asked = context === undefined ? prompt : { ...prompt, context };
          return answerInSteps({ wire, host, place, options, gauge }, asked, say, signal);
        }),
      );
    },
  };
}

const empty = (label: string, baseUrl: string): Probe => ({
  isReady: false,
  auth: "ready",
  why: say`${label} answers at ${baseUrl}, but offers no chat model. Load one there, or check the base URL in Settings.`,
});

async function gather(models: AsyncIterable<Model>): Promise<Model[]> {
  const found: Model[] = [];
  for await (const model of models) {
    found.push(model);
    if (found.length === mostModels) break;
  }
  return found;
}

/** The work's answer, unless the signal comes first, which an SDK may not heed. */
function inTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("out of time")), { once: true });
    if (signal.aborted) reject(new Error("out of time"));
  });
  return Promise.race([work, late]);
}
