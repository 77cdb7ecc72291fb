import { isObject } from "../kernel/json.ts";
import { words } from "../kernel/log.ts";
import {
  type Asked,
  broken,
  nonsense,
  retryDelayMs,
  type Sorted,
  silent,
  sortRefusal,
  unreached,
} from "./failure.ts";
import { type Line, openLine } from "./line.ts";
import type { Patience } from "./options.ts";
import type { Route } from "./route.ts";
import type { ModelRequest, Piece, Wire } from "./wire.ts";

export type End<Item> = Extract<Piece<Item>, { type: "end" }>;
type Heard = Exclude<Piece<never>, { type: "end" | "refused" | "alive" }>;

export type Outcome<Item> =
  | { readonly type: "ended"; readonly end: End<Item> }
  | { readonly type: "cancelled" }
  | Failed;

interface Failed {
  readonly type: "failed";
  readonly sorted: Sorted;
}

/** How long the rest of a stream may take after the model's end: some tell the usage only there. */
const tailMs = 2000;

/**
 * One request, heard to its end: never longer than the patience allows, whatever the server or the SDK does.
 * `hear` is called for each piece as it comes, and never after the outcome.
 */
export async function attempt<Item>(
  wire: Wire<Item>,
  { route, ...request }: Omit<ModelRequest<Item>, "fetch"> & { readonly route: Route },
  asked: Asked,
  patience: Patience,
  hear: (piece: Heard) => void,
): Promise<Outcome<Item>> {
  const line = openLine(request, request.signal);
  route.leadOver(line);
  const pieces = wire.ask({ ...request, ...line, fetch: route.fetch })[Symbol.asyncIterator]();
  const inMs = (ms: number): number => performance.now() + ms;
  let until = inMs(patience.firstOutputMs);
  let hasOutput = false;
  let end: End<Item> | null = null;
  try {
    for (;;) {
      const step = await next(pieces, until - performance.now(), request.signal);
      if (step === "aborted") return { type: "cancelled" };
      if (end !== null && (step === "silent" || step.done)) return { type: "ended", end };
      if (step === "silent")
        return failed(silent(asked, hasOutput ? patience.idleMs : patience.firstOutputMs));
      if (step.done) return failed(whyShort(line, asked));

      const piece = step.value;
      if (piece.type === "usage") hear(piece);
      else if (end !== null) continue;
      else if (piece.type === "refused") return failed(sortInBand(piece, asked));
      else if (piece.type === "end") {
        end = piece;
        until = inMs(tailMs);
      } else {
        if (piece.type !== "alive") hear(piece);
        hasOutput = true;
        until = inMs(patience.idleMs);
      }
    }
  } catch (fault) {
    if (request.signal.aborted) return { type: "cancelled" };
    return end === null ? failed(sortFault(fault, line, asked)) : { type: "ended", end };
  } finally {
    line.close();
    // silent-ok: the request is over; an SDK that cannot close its stream any more is of no consequence.
    pieces.return?.().catch(() => {});
  }
}

const failed = (sorted: Sorted): Failed => ({ type: "failed", sorted });

async function next<Item>(
  pieces: AsyncIterator<Piece<Item>>,
  leftMs: number,
  signal: AbortSignal,
): Promise<IteratorResult<Piece<Item>, unknown> | "silent" | "aborted"> {
  if (signal.aborted) return "aborted";
  const { promise: stop, resolve } = Promise.withResolvers<"silent" | "aborted">();
  const timer = setTimeout(() => resolve("silent"), Math.max(0, leftMs));
  const onAbort = () => resolve("aborted");
  signal.addEventListener("abort", onAbort);
  try {
    const step = pieces.next();
    // silent-ok: where the limit or the abort wins this race, what the stream says afterwards is not heard.
    step.catch(() => {});
    return await Promise.race([step, stop]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

/** A stream that closed in good order, but before the model's end. */
function whyShort(line: Line, asked: Asked): Sorted {
  const reach = line.reach();
  return reach.type === "refused" ? sortRefusal(reach.refused, asked) : broken(asked);
}

const sortInBand = ({ status, text }: { status: number | null; text: string }, asked: Asked): Sorted =>
  sortRefusal({ status, isPage: false, text, retryAfterMs: retryDelayMs(text) }, asked);

/** What an SDK threw: after a refusal its own words do not matter, and before an answer began there was no server. */
export function sortFault(fault: unknown, line: Line, asked: Asked): Sorted {
  const reach = line.reach();
  if (reach.type === "refused") return sortRefusal(reach.refused, asked);
  if (reach.type === "unreached") return unreached(asked, reach.fault);
  const body = errorBody(fault);
  if (body !== null) return sortInBand(body, asked);
  return isNonsense(fault) ? nonsense(asked) : broken(asked);
}

/** The error that an SDK read out of the stream: two keep its body, one puts it into its message. */
function errorBody(fault: unknown): { status: number | null; text: string } | null {
  if (!(fault instanceof Error)) return null;
  const { error, status } = fault as { error?: unknown; status?: unknown };
  const code = typeof status === "number" ? status : null;
  // Where the answer had begun well, some say in the frame what the status would have been.
  if (isObject(error)) return { status: code ?? statusIn(error), text: JSON.stringify(error) };
  return code === null ? null : { status: code, text: fault.message };
}

const statusIn = ({ code }: Record<string, unknown>): number | null =>
  typeof code === "number" && code >= 400 && code < 600 ? code : null;

/** Not JSON, or not what the content encoding said. */
const isNonsense = (fault: unknown): boolean =>
  fault instanceof SyntaxError || /ZlibError|inflate failed|parsing stream chunk/.test(reasons(fault));

/** The words of a fault and of those that led to it. */
const reasons = (fault: unknown): string =>
  fault instanceof Error && fault.cause !== undefined
    ? `${words(fault)} ${reasons(fault.cause)}`
    : words(fault);
