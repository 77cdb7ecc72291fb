import { isObject } from "../../domain/kernel/json.ts";
import { ok, type Result } from "../../domain/kernel/result.ts";
import { type Api, type ApiRequest, ask } from "./api.ts";

export interface Collection {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

const MOST_A_PAGE = 200;

/** A collection as the API answers one page of it, with so many items from as many pages as they lie on. */
export async function collect(
  api: Api,
  requestOf: (page: Readonly<Record<string, string>>) => ApiRequest,
  { most = Number.POSITIVE_INFINITY, cursor: from = null }: { most?: number; cursor?: string | null },
): Promise<Result<Collection, string>> {
  const items: unknown[] = [];
  let cursor = from;
  for (;;) {
    const limit = String(Math.min(MOST_A_PAGE, most - items.length));
    const answered = await ask(api, requestOf({ limit, ...(cursor !== null && { cursor }) }));
    if (!answered.ok) return answered;
    const page = toCollection(answered.value);
    items.push(...page.items);
    cursor = page.next;
    if (cursor === null || items.length >= most) return ok({ ...page, items, next: cursor });
  }
}

/** Throws for what is none. */
export function toCollection(value: unknown): Collection {
  if (!isObject(value) || !Array.isArray(value["items"])) throw new Error("this is no page of a collection");
  const next = value["next"];
  return { ...value, items: value["items"], next: typeof next === "string" ? next : null };
}

/** The first that was made and is in use, as the pages have it; the empty text where there is none. */
export async function usualWorkspace(api: Api): Promise<Result<string, string>> {
  const path = (page: Readonly<Record<string, string>>): string => `/workspaces?${new URLSearchParams(page)}`;
  const found = await collect(api, (page) => ({ method: "GET", path: path(page) }), {});
  if (!found.ok) return found;
  const oldest = found.value.items.filter(isObject).toReversed();
  const usual = oldest.find(({ status }) => status === "active") ?? oldest[0];
  const id = usual?.["id"];
  return ok(typeof id === "string" ? id : "");
}
