import type { Redactor } from "../vault/redactor.ts";
import type { RefusedRequest } from "./refused-request.ts";

/** The last requests that each endpoint refused: in memory alone, for nobody vouches for what they hold. */
export interface RecentRefusals {
  /** Answers when the one before was refused; null where it is the first. */
  note(endpoint: string, refused: RefusedRequest): string | null;
  /** Newest first, with every secret that is known taken out. */
  of(endpoint: string): readonly RefusedRequest[];
  forget(endpoint: string): void;
}

const MOST_OF_ENDPOINT = 20;
const MOST_ENDPOINTS = 500;

export function createRecentRefusals(redactor: Pick<Redactor, "redact">): RecentRefusals {
  const kept = new Map<string, readonly RefusedRequest[]>();
  const clean = (text: string): string => redactor.redact(text).text;
  return {
    note(endpoint, refused) {
      const before = kept.get(endpoint) ?? [];
      kept.delete(endpoint);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size >= MOST_ENDPOINTS) kept.delete(oldest);
      kept.set(endpoint, [refused, ...before.slice(0, MOST_OF_ENDPOINT - 1)]);
      return before[0]?.at ?? null;
    },
    of: (endpoint) =>
      (kept.get(endpoint) ?? []).map((refused) => ({
        ...refused,
        headers: refused.headers.map(([name, value]) => [name, clean(value)] as const),
        body: clean(refused.body),
      })),
    forget: (endpoint) => void kept.delete(endpoint),
  };
}
