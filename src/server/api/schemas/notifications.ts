import * as z from "zod";
import { tests } from "../../../domain/notifications/condition.ts";
import {
  categories,
  type Notification,
  notificationStatuses,
  severities,
  sourceTypes,
} from "../../../domain/notifications/notification.ts";
import { channels, type NotificationRule } from "../../../domain/notifications/rule.ts";
import { id, pageOf, pageQuery, time } from "./shared.ts";

/** A notification as the API answers it. */
export const notification = z
  .object({
    id,
    workspace: id,
    title: z.string(),
    body: z.string().meta({ description: "Plain text." }),
    category: z.enum(categories),
    severity: z.enum(severities),
    status: z.enum(notificationStatuses),
    metadata: z.record(z.string(), z.string()),
    sourceId: z.string().nullable(),
    sourceType: z.enum(sourceTypes).nullable(),
    link: z.string().nullable().meta({ description: "A path of the pages, where it is seen." }),
    count: z.number().int().meta({ description: "How often the same thing happened while it was unread." }),
    isUntrusted: z.boolean().meta({
      description: "Its words were made by a turn or sender whose text is somebody else's.",
    }),
    isUrgent: z.boolean().meta({ description: "It passes quiet hours." }),
    thread: id.nullable(),
    turn: id.nullable(),
    delivery: id.nullable().meta({ description: "The delivery that caused it." }),
    readAt: time.nullable(),
    createdAt: time,
    lastAt: time.meta({ description: "When it happened last." }),
    updatedAt: time,
  })
  .meta({ id: "Notification" }) satisfies z.ZodType<Notification>;

export const notificationQuery = pageQuery.extend({
  status: z.enum(notificationStatuses).optional(),
  category: z.enum(categories).optional(),
  severity: z.enum(severities).optional(),
});

export const notificationPage = pageOf(notification).extend({
  unreadCount: z.number().int().meta({ description: "Of the whole workspace." }),
});

export const statusPatch = z.strictObject({ status: z.enum(notificationStatuses) });

export const manyPatch = z.strictObject({
  ids: z.array(id).min(1).max(200),
  status: z.enum(notificationStatuses),
});

export const changedCount = z.object({ changed: z.number().int() });
export const markedRead = z.object({ markedRead: z.number().int() });

const condition = z
  .strictObject({
    field: z.string().max(200).meta({ description: "A path into the event's data, such as `failure.kind`." }),
    test: z.enum(tests),
    value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
  })
  .meta({ id: "NotificationCondition" });

export const notificationRule = z
  .object({
    id,
    workspace: id,
    name: z.string(),
    eventPattern: z.string().meta({ description: "The name of an event; `*` stands for anything." }),
    conditions: z.array(condition).readonly().meta({ description: "All of them must hold." }),
    channel: z.enum(channels).meta({
      description: "`in_app`: the list alone, in which everything stands; `all`: every way that is set up.",
    }),
    enabled: z.boolean(),
    minSeverity: z.enum(severities),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "NotificationRule" }) satisfies z.ZodType<NotificationRule>;

const set = {
  conditions: z.array(condition).max(5).exactOptional(),
  channel: z.enum(channels).exactOptional(),
  enabled: z.boolean().exactOptional(),
  minSeverity: z.enum(severities).exactOptional(),
};

export const newNotificationRule = z.strictObject({
  name: z.string().meta({ description: "1 to 100 characters." }),
  eventPattern: z.string().meta({ description: "Such as `turn.finished`, `webhook.*` or `*`." }),
  ...set,
});

/** Which events it is about never changes. */
export const notificationRulePatch = z.strictObject({ name: z.string().exactOptional(), ...set });
