import type { ConversationEvent } from "../conversations/events.ts";
import type { Needs as SendNeeds } from "../egress/send.ts";
import type { Events } from "../events/record.ts";
import { type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { HeldSecrets } from "../vault/held-secrets.ts";
import { isStopped } from "../policy/stop.ts";
import { beginDeliveryTurn, type Needs as BeginNeeds } from "./begin-delivery-turn.ts";
import type { Delivery } from "./delivery.ts";
import { selectSealedRequest } from "./delivery-store.ts";
import type { Endpoint } from "./endpoint.ts";
import { selectEndpoint } from "./endpoint-store.ts";
import type { WebhookEvent } from "./events.ts";
import { forwardDelivery } from "./forward-delivery.ts";
import { forwardSignersOf } from "./forward-secrets.ts";
import { type Act, actFor } from "./handling.ts";
import { type Material, type Needs as MaterialNeeds, openMaterial } from "./material.ts";
import { sourceOf } from "./registry.ts";
import { type Outcome, settleDelivery } from "./settle-delivery.ts";
import type { Source } from "./source.ts";
import { noteFrom } from "./template.ts";

export interface Needs extends Omit<BeginNeeds, "events">, Pick<MaterialNeeds, "requestKey"> {
  readonly events: Events<WebhookEvent | ConversationEvent>;
  readonly held: HeldSecrets;
  /** The way out for what is sent on. */
  readonly egress: SendNeeds;
  /** Whether an expression holds of what was sent, tried where it can block nobody. */
  holdsOf(when: string, material: Material): Promise<Result<boolean, "failed">>;
  /** Ends what is on its way out when the program ends. */
  readonly signal: AbortSignal;
}

interface Task {
  readonly delivery: Delivery;
  readonly endpoint: Endpoint;
  readonly act: Act;
  readonly source: Source;
  readonly material: Material;
}

const MOST_OF_A_NOTE = 2_000;

/** Does with a delivery what its endpoint says. Null where it is settled already, or a turn was begun that will. */
export async function handleDelivery(needs: Needs, delivery: Delivery): Promise<Outcome | null> {
  const opened = open(needs, delivery);
  if (!opened.ok) return { kind: "failed", reason: opened.refusal.message };
  const { act, material } = opened.value;
  const held = act.when === null ? null : await needs.holdsOf(act.when, material);
  if (held !== null && !held.ok) return { kind: "failed", reason: held.refusal.message };
  if (held?.value === false)
    return { kind: "ignored", reason: say`The endpoint's filter does not hold of it.` };
  // A filter may have taken its time.
  if (isStopped(needs.db)) return { kind: "later", reason: say`All work was stopped.` };
  switch (act.do) {
    case "turn":
      return beginDeliveryTurn(needs, opened.value, material, opened.value.source);
    case "notify":
      return notify(needs, opened.value);
    case "forward":
      return forward(needs, opened.value);
  }
}

function open(needs: Needs, delivery: Delivery): Result<Task, "gone"> {
  const endpoint = selectEndpoint(needs.db, delivery.endpoint);
  if (endpoint === null) return refuse("gone", say`Its endpoint was deleted.`);
  const source = sourceOf(endpoint.source, endpoint.settings);
  if (!source.ok) return refuse("gone", source.refusal.message);
  const sealed = selectSealedRequest(needs.db, delivery.id);
  if (sealed === null) return refuse("gone", say`What was sent is no longer kept.`);
  const material = openMaterial(needs, delivery, sealed, source.value);
  if (material === null)
    return refuse("gone", say`What was sent cannot be opened: it was changed outside MonkeyClaw.`);
  const act = actFor(endpoint.handling, delivery.event);
  return { ok: true, value: { delivery, endpoint, act, source: source.value, material } };
}

/** Told and done in one: nobody is told twice of one delivery. */
async function notify(
  { events, clock }: Needs,
  { delivery, endpoint, act, source, material }: Task,
): Promise<null> {
  const filling = { ...material, source: source.label, endpoint: endpoint.name };
  const text = noteFrom(act.prompt, filling, MOST_OF_A_NOTE).slice(0, MOST_OF_A_NOTE).toWellFormed();
  const { id, workspace, event } = delivery;
  const about = { workspace, endpoint: endpoint.id, delivery: id, event, name: endpoint.name };
  await events.record((tx, tell) => {
    tell({ type: "webhook.noticed", ...about, text });
    settleDelivery(tx, tell, clock, delivery, { kind: "done" });
  });
  return null;
}

async function forward(needs: Needs, { delivery, endpoint, act, material }: Task): Promise<Outcome> {
  const { egress, clock, signal } = needs;
  if (act.forwardTo === null)
    return { kind: "failed", reason: say`There is no address to send it on to. Change the endpoint.` };
  const [secret, ...former] = forwardSignersOf(needs, endpoint);
  if (secret === undefined)
    return {
      kind: "failed",
      reason: say`There is no secret to sign with what is sent on. Make one in the endpoint’s settings, then have this done again.`,
    };
  const signed = { egress, now: clock(), secrets: [secret, ...former] as const, signal };
  return forwardDelivery(signed, delivery, material, act.forwardTo);
}
