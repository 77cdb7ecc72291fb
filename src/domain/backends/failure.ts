/** Sorts what went wrong with a provider into our kinds, in our words. The vendor's text is read, never shown. */
import { say } from "../kernel/say.ts";
import type { Failure, FailureKind } from "./backend.ts";
import { blind, signs, stale, toolless } from "./failure-signs.ts";

/** An answer that was none: its status, and the vendor's words for sorting. */
export interface Refused {
  readonly status: number | null;
  readonly isPage: boolean;
  readonly text: string;
  readonly retryAfterMs: number | null;
}

/** Who was asked for what, for the words. */
export interface Asked {
  readonly label: string;
  readonly model: string;
  readonly baseUrl: string;
}

export interface Sorted {
  readonly failure: Failure;
  /** Worth asking the same thing again, where nothing was said yet. */
  readonly mayRetry: boolean;
  /** The provider did not take back its own signed or encrypted items, which it does after a change of key. */
  readonly isStale: boolean;
  /** The model, or the server as it was started, takes no tools. */
  readonly isToolless: boolean;
  /** The model takes no pictures. */
  readonly isBlind: boolean;
}

const statuses: Readonly<Record<number, FailureKind>> = {
  401: "auth",
  402: "quota",
  403: "auth",
  408: "transport",
  409: "overloaded",
  413: "context",
  429: "rate_limit",
  500: "overloaded",
  502: "transport",
  503: "overloaded",
  504: "transport",
  529: "overloaded",
};

const retryable: ReadonlySet<FailureKind> = new Set(["rate_limit", "overloaded", "transport"]);

export function sortRefusal(refused: Refused, asked: Asked): Sorted {
  const kind = kindOf(refused);
  const isStale = refused.status === 400 && stale.test(refused.text);
  const isOwn = refused.status !== null && refused.status >= 400;
  const isBlind = isOwn && blind.test(refused.text);
  return {
    failure: {
      kind,
      message: isBlind
        ? noSight(asked)
        : isElsewhere(refused, kind)
          ? notTheApi(asked)
          : sentences[kind](asked, refused),
      ...(refused.retryAfterMs === null ? {} : { retryAfterMs: refused.retryAfterMs }),
      isReplaySafe: true,
    },
    mayRetry: retryable.has(kind),
    isStale,
    isToolless: isOwn && toolless.test(refused.text),
    isBlind,
  };
}

const noSight = ({ label, model }: Asked): string =>
  say`${label} takes no pictures with ${model}. Pick another model, or ask again without them.`;

function kindOf({ status, isPage, text }: Refused): FailureKind {
  if (isRedirect(status) || (isPage && status === 200)) return "protocol";
  if (status === 413) return "context";
  if (status !== null && status >= 500) return statuses[status] ?? "overloaded";
  const signed = isPage ? undefined : signs.find(([sign]) => sign.test(text))?.[1];
  // A sign decides among the refusals that have many causes; a clear status speaks for itself.
  if (signed !== undefined && (status === null || [400, 403, 404, 422, 429].includes(status))) return signed;
  return status === null ? "protocol" : (statuses[status] ?? "other");
}

const isRedirect = (status: number | null): boolean => status !== null && status >= 300 && status < 400;

/** A page or a redirect where an API should be; a page of an overloaded gateway is none of these. */
const isElsewhere = ({ status, isPage }: Refused, kind: FailureKind): boolean =>
  isRedirect(status) || (isPage && (kind === "protocol" || kind === "other"));

const notTheApi = ({ label, baseUrl }: Asked): string =>
  say`${label} is not what answers at ${baseUrl}. Check the base URL of this backend in Settings.`;

const sentences: Readonly<Record<FailureKind, (asked: Asked, refused: Refused) => string>> = {
  rate_limit: ({ label }, { retryAfterMs }) =>
    say`${label} limits how often this key may ask. Ask again ${inWords(retryAfterMs)}, or choose another model or backend.`,
  quota: ({ label }) =>
    say`${label} says that the account of this key has no credit or quota left. Top it up there, or choose another backend.`,
  auth: ({ label }, { text }) =>
    /must be verified/i.test(text)
      ? say`${label} asks that the organisation of this key be verified first. Verify it there, or turn the summary of its reasoning off in this backend's options.`
      : say`${label} refused the credential. Check the key of this backend in Settings, or give it a new one.`,
  context: ({ label, model }, { status }) =>
    status === 413
      ? say`${label} takes no request as large as this one. Shorten the question, or start a new thread.`
      : say`The conversation no longer fits into ${model}. Start a new thread, or choose a model with a larger context.`,
  overloaded: ({ label }, { retryAfterMs }) =>
    say`${label} is overloaded or has a fault of its own. Ask again ${inWords(retryAfterMs)}, or choose another backend.`,
  transport: ({ label }) =>
    say`${label} did not answer in its own time limit. Ask again; if it stays so, choose another backend.`,
  protocol: ({ label }) =>
    say`${label} sent something that cannot be understood. Ask again; if it stays so, check the base URL of this backend in Settings.`,
  policy: ({ label }) =>
    say`${label} does not answer this by its own rules. Ask it differently, or ask another backend.`,
  other: ({ label, model, baseUrl }, { status }) => {
    if (model === "")
      return say`${label} answers at ${baseUrl}, but names no model. Check the base URL of this backend in Settings.`;
    return status === 404
      ? say`${label} does not know the model “${model}” at this address. Choose another model, or check the base URL in Settings.`
      : say`${label} refused the request. Check the model “${model}” and the options of this backend in Settings.`;
  },
};

function inWords(ms: number | null): string {
  if (ms === null) return say`in a little while`;
  if (ms <= 1000) return say`in a second`;
  return ms > 120_000 ? say`in ${Math.ceil(ms / 60_000)} minutes` : say`in ${Math.ceil(ms / 1000)} seconds`;
}

/**
 * Nobody could be asked. Where our own way out did not let the request pass, or reached nobody, its words say why; a
 * bare network error carries a code.
 */
export function unreached({ label, baseUrl }: Asked, fault: unknown): Sorted {
  if (fault instanceof DOMException && fault.name === "NotAllowedError") {
    const message = say`${label} was not asked. ${fault.message}`;
    return {
      failure: { kind: "policy", message, isReplaySafe: true },
      mayRetry: false,
      isStale: false,
      isToolless: false,
      isBlind: false,
    };
  }
  const own = fault instanceof TypeError && !("code" in fault) ? fault.message : "";
  const why =
    own === "" ? say`Nothing answers at ${baseUrl}. Check the address, and that the server runs.` : own;
  return sorted("transport", say`${label} cannot be reached. ${why}`);
}

/** An answer that broke off. */
export const broken = ({ label }: Asked): Sorted =>
  sorted(
    "transport",
    say`${label} broke off before the answer was complete. What has arrived is kept; ask again.`,
  );

export const nonsense = (asked: Asked): Sorted => sortRefusal(nothing, asked);

const nothing: Refused = { status: null, isPage: false, text: "", retryAfterMs: null };

/** Silence until a limit: not asked again, since it would be as long once more. */
export const silent = ({ label }: Asked, limitMs: number): Sorted => ({
  ...sorted(
    "transport",
    say`${label} was silent for ${limitMs / 1000} seconds, so the request was given up. Ask again, or allow more time in this backend's options.`,
  ),
  mayRetry: false,
});

const sorted = (kind: FailureKind, message: string): Sorted => ({
  failure: { kind, message, isReplaySafe: true },
  mayRetry: true,
  isStale: false,
  isToolless: false,
  isBlind: false,
});

/** Google says how long to wait in the body: `"retryDelay": "37s"`. */
export function retryDelayMs(text: string): number | null {
  const seconds = /"retryDelay":\s*"(\d+(?:\.\d+)?)s"/.exec(text)?.[1];
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1000);
}
