import * as z from "zod";
import { senderNames, sendStatuses, type Send } from "../../../domain/notifications/send.ts";
import {
  type EmailSettings,
  type NotificationSettings,
  smtpSecurities,
} from "../../../domain/notifications/settings.ts";
import { id, time } from "./shared.ts";

const clockTime = z.string().meta({ description: "A time of day such as `22:30`." });

export const notificationSettings = z
  .strictObject({
    timeZone: z.string().meta({ description: "An IANA name, such as `Europe/Berlin`." }),
    quietHours: z.strictObject({ isOn: z.boolean(), from: clockTime, to: clockTime }),
    digest: z.strictObject({ isOn: z.boolean(), at: clockTime }),
  })
  .meta({ id: "NotificationSettings" }) satisfies z.ZodType<NotificationSettings>;

export const notificationSettingsPatch = z.strictObject({
  timeZone: z.string().exactOptional(),
  quietHours: notificationSettings.shape.quietHours.exactOptional(),
  digest: notificationSettings.shape.digest.exactOptional(),
});

const emailFields = {
  isOn: z.boolean(),
  host: z.string(),
  port: z.number().int(),
  security: z.enum(smtpSecurities),
  user: z.string().nullable(),
  password: z.string().nullable().meta({ description: "A reference, @secret:name; never a value." }),
  from: z.string(),
  to: z.string(),
};

const email = z.object(emailFields).meta({ id: "EmailSender" }) satisfies z.ZodType<EmailSettings>;

const subscription = z
  .object({ id, agent: z.string(), service: z.string(), createdAt: time })
  .meta({ id: "PushSubscription" });

export const senderState = z
  .object({
    email: email.nullable(),
    webhook: z.object({ isOn: z.boolean(), url: z.string() }).nullable(),
    push: z.object({
      publicKey: z.string().meta({ description: "What browsers ask a push service with (VAPID)." }),
      browsers: z.array(subscription),
    }),
  })
  .meta({ id: "NotificationSenders" });

export const emailSender = z.strictObject({
  ...emailFields,
  isOn: emailFields.isOn.default(true),
  port: emailFields.port.default(587),
  security: emailFields.security.default("starttls"),
  user: emailFields.user.default(null),
  password: emailFields.password.default(null),
});

export const webhookSender = z.strictObject({
  isOn: z.boolean().default(true),
  url: z.string(),
  newSecret: z.boolean().default(false).meta({ description: "Makes another secret; the one before ends." }),
});

export const webhookSet = z
  .object({
    isOn: z.boolean(),
    url: z.string(),
    secret: z.string().nullable().meta({ description: "Shown once, where one was made." }),
  })
  .meta({ id: "WebhookSender" });

export const emailSet = email;

export const newSubscription = z.strictObject({
  endpoint: z.string(),
  keys: z.strictObject({ p256dh: z.string(), auth: z.string() }),
  agent: z.string().max(300).default(""),
  replaces: z.string().exactOptional().meta({
    description: "The address that the same browser had before, where its push service changed it.",
  }),
});

export const keptSubscription = subscription;

export const senderParam = z.object({ sender: z.enum(senderNames) });

export const tried = z
  .object({
    outcome: z.enum(["sent", "later", "never"]),
    words: z.string().meta({ description: "What the other side said, or what went wrong." }),
  })
  .meta({ id: "TriedSender" });

export const send = z
  .object({
    id,
    notification: id.nullable().meta({ description: "Null for a digest or a test." }),
    sender: z.enum(senderNames),
    target: id.nullable(),
    title: z.string(),
    status: z.enum(sendStatuses),
    dueAt: time.nullable().meta({ description: "When it is tried next." }),
    attempts: z
      .array(
        z.object({
          outcome: z.enum(["sent", "later", "never"]),
          words: z.string(),
          at: time,
          tookMs: z.number().int(),
        }),
      )
      .readonly(),
    createdAt: time,
  })
  .meta({ id: "NotificationSend" }) satisfies z.ZodType<Send>;

export const sendQuery = z.enum(senderNames);
