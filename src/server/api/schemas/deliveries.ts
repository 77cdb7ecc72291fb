import * as z from "zod";
import { attemptOutcomes } from "../../../domain/webhooks/attempt.ts";
import { deliveryStatuses } from "../../../domain/webhooks/delivery.ts";
import { replayable } from "../../../domain/webhooks/replay.ts";
import { id, pageQuery, time } from "./shared.ts";

export const delivery = z
  .object({
    id,
    workspace: id,
    endpoint: id,
    event: z.string(),
    vendorId: z.string().nullable().meta({ description: "The sender's name for it." }),
    status: z.enum(deliveryStatuses),
    reason: z.string().nullable(),
    attempts: z.number().meta({ description: "Over its whole life." }),
    dueAt: time.nullable(),
    replayOf: id.nullable(),
    turn: id.nullable(),
    notifications: z.array(id),
    receivedAt: time,
    finishedAt: time.nullable(),
    updatedAt: time,
    bodyBytes: z.number(),
    isKept: z.boolean().meta({ description: "False once what it held is gone." }),
  })
  .meta({ id: "Delivery" });

const attempt = z
  .object({
    number: z.number().meta({ description: "Over its whole life: being done again goes on counting." }),
    begunAt: time,
    endedAt: time.nullable(),
    outcome: z
      .enum(attemptOutcomes)
      .nullable()
      .meta({ description: "Null while it is under way. `later`: it may come off by itself." }),
    reason: z.string().nullable(),
    turn: id.nullable(),
    tookMs: z.number().nullable().meta({ description: "Null where nobody saw its end." }),
  })
  .meta({ id: "DeliveryAttempt" });

export const wholeDelivery = delivery
  .extend({
    headers: z
      .record(z.string(), z.string())
      .nullable()
      .meta({ description: "Null once they are not kept." }),
    body: z
      .string()
      .nullable()
      .meta({ description: "As it came, as text, without what its sender signs with." }),
    costs: z
      .array(z.object({ amount: z.number(), currency: z.string() }))
      .meta({ description: "Of the turns of all its attempts, one sum for each currency." }),
    attemptHistory: z.array(attempt).meta({ description: "Oldest first." }),
  })
  .meta({ id: "WholeDelivery" });

const when = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

export const deliveryQuery = pageQuery.extend({
  status: z.enum(deliveryStatuses).optional(),
  event: z.string().max(255).optional(),
  after: when.optional().meta({ description: "Received then or later." }),
  before: when.optional(),
});

export const replay = z
  .strictObject({
    force: z.boolean().optional().meta({ description: "Have one that is done already done once more." }),
  })
  .optional();

export const replayOfMany = z
  .strictObject({
    statuses: z.array(z.enum(replayable)).optional().meta({ description: "Left out: failed and dead." }),
    since: when.optional().meta({ description: "Received then or later." }),
  })
  .optional();

export const replayed = z
  .object({
    replayed: z.number(),
    hasMore: z.boolean().meta({ description: "There are more like these: ask once more." }),
  })
  .meta({ id: "Replayed" });
