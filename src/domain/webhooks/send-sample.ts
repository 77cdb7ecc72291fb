import type { Reads } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";
import type { HeldSecrets } from "../vault/held-secrets.ts";
import { isRevoked, noEndpoint } from "./change-endpoint.ts";
import { selectEndpoint } from "./endpoint-store.ts";
import { sentTo } from "./endpoint-url.ts";
import type { EndpointsInUse } from "./in-use.ts";
import { type Needs as ReceiveNeeds, type Received, receive } from "./receive.ts";
import { sourceOf } from "./registry.ts";
import { liveSecrets } from "./signing-secrets.ts";

export interface Needs extends ReceiveNeeds {
  readonly db: Reads;
  readonly held: HeldSecrets;
}

export interface SentSample {
  readonly event: string;
  readonly received: Received;
}

/** As a sender on this machine would. */
const FROM = "::1";

/** Signs a realistic event as the endpoint's sender would, and has it received as any other. */
export async function sendSample(
  needs: Needs,
  id: string,
  wanted: string | null,
): Promise<Result<SentSample, "not-found" | "invalid" | "conflict">> {
  const endpoint = selectEndpoint(needs.db, id);
  if (endpoint === null) return noEndpoint();
  if (endpoint.status === "revoked") return isRevoked();
  if (endpoint.status === "paused")
    return refuse("conflict", say`This endpoint is paused, and takes nothing. Let it go on first.`);
  const source = sourceOf(endpoint.source, endpoint.settings);
  if (!source.ok) return source;
  const { events, label } = source.value;
  const event = wanted ?? events[0];
  if (event === undefined || !events.includes(event))
    return refuse("invalid", say`There is no such sample of ${label}.`, {
      event: say`is none of ${events.join(", ")}`,
    });
  const [live] = liveSecrets(needs, id);
  if (live === undefined)
    return refuse("conflict", say`This endpoint has no secret yet: rotate it, and give it the sender’s own.`);
  const pair = source.value.newPair?.() ?? null;
  const sample = source.value.sample(event, {
    url: sentTo(endpoint, needs.publicBase(), ""),
    secret: pair?.signing ?? live.value.reveal(),
    now: needs.clock(),
    id: newId(),
  });
  const received = await receive(
    pair === null ? needs : { ...needs, inUse: holding(needs.inUse, pair.secret) },
    {
      endpoint: id,
      address: FROM,
      method: "POST",
      query: queryOf(sample.url),
      headers: sample.headers,
      body: () => Promise.resolve(ok(sample.body)),
    },
  );
  return ok({ event, received });
}

/** What a sample is verified with where the endpoint's own secret signs nothing. */
function holding(inUse: EndpointsInUse, secret: string): EndpointsInUse {
  const secrets = [{ name: "sample", value: new Secret(secret), expiresAt: null }];
  return {
    ...inUse,
    find(id) {
      const found = inUse.find(id);
      return found === null ? null : { ...found, secrets };
    },
  };
}

const queryOf = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?")) : "");
