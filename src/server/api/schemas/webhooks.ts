import * as z from "zod";
import { measures } from "../../../domain/usage/budget.ts";
import { endpointStatuses } from "../../../domain/webhooks/endpoint.ts";
import { forwardSignatures } from "../../../domain/webhooks/forward-secrets.ts";
import { deeds } from "../../../domain/webhooks/handling.ts";
import { type SourceName, sources } from "../../../domain/webhooks/registry.ts";
import { refusalWords } from "../../../domain/webhooks/refused-request.ts";
import { id, time } from "./shared.ts";

const sourceNames = Object.keys(sources) as [SourceName, ...SourceName[]];

const act = {
  when: z
    .string()
    .nullable()
    .meta({ description: "JSONata over { event, headers, payload }; what it does not hold of is ignored." }),
  prompt: z.string().nullable().meta({ description: "A template: {{payload.field}} is filled in as data." }),
  assistant: id.nullable(),
  thread: id.nullable().meta({ description: "Null for the endpoint's own." }),
  tools: z
    .array(z.string())
    .meta({ description: "What the turn may call; none beyond answering by default." }),
  mostCharacters: z.number().meta({ description: "Of what was sent, that a question may hold." }),
  forwardTo: z.string().nullable().meta({ description: "Where it is sent on to." }),
};

const budget = Object.fromEntries(measures.map((measure) => [measure, z.number().nullable()]));

/** Said with every path that is wrong by the verb that takes it. */
export const handling = z
  .looseObject({
    do: z.enum(deeds),
    ...z.object(act).partial().shape,
    budget: z.object(budget).partial().optional().meta({ description: "Of a day." }),
    rules: z
      .array(
        z.looseObject({
          on: z.string().meta({ description: "A kind of event; * stands for any characters." }),
          do: z.enum(deeds).optional(),
          ...z.object(act).partial().shape,
        }),
      )
      .optional()
      .meta({ description: "For kinds of events: the first that fits decides." }),
  })
  .meta({ id: "Handling" });

const settings = z
  .unknown()
  .meta({ description: "How a generic sender signs; null for one that is known by name." });

export const webhookEndpoint = z
  .object({
    id,
    workspace: id,
    name: z.string(),
    source: z.enum(sourceNames),
    settings,
    status: z.enum(endpointStatuses).meta({ description: "`revoked` is for good." }),
    url: z
      .string()
      .nullable()
      .meta({ description: "The address to give to the sender; null while the public plane is closed." }),
    events: z.array(z.string()).nullable().meta({ description: "The kinds that are wanted; null for all." }),
    rateLimitPerMinute: z.number().meta({ description: "What comes beyond is stored, and waits." }),
    publicUrl: z.string().nullable(),
    handling,
    hasSecret: z
      .boolean()
      .meta({ description: "False while the sender's own is not known: nothing verifies." }),
    formerSecretUntil: time.nullable().meta({ description: "Until then the secret before verifies, too." }),
    forwardsSignedWith: z.enum(forwardSignatures).nullable().meta({
      description:
        "What signs what is sent on: a secret of its own; the sender's, as before there was one (make one: rotate-forward); or none, and nothing is sent on until there is one. Null where nothing is sent on.",
    }),
    formerForwardSecretUntil: time
      .nullable()
      .meta({ description: "Until then the secret before signs what is sent on, too." }),
    received: z.number(),
    lastReceivedAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "WebhookEndpoint" });

const oneSecret = z
  .string()
  .nullable()
  .meta({ description: "What the sender signs with, shown this once; null where it is still to be given." });

const oneForwardSecret = z.string().nullable().meta({
  description:
    "What is sent on is signed with, by Standard Webhooks, shown this once; null where none was made now.",
});

export const createdEndpoint = webhookEndpoint
  .extend({ secret: oneSecret, forwardSecret: oneForwardSecret })
  .meta({ id: "NewWebhookEndpoint" });

export const changedEndpoint = webhookEndpoint
  .extend({ forwardSecret: oneForwardSecret })
  .meta({ id: "ChangedWebhookEndpoint" });

export const rotatedEndpoint = webhookEndpoint
  .extend({ secret: oneSecret })
  .meta({ id: "RotatedWebhookEndpoint" });

export const rotatedForwarding = webhookEndpoint
  .extend({ forwardSecret: oneForwardSecret })
  .meta({ id: "RotatedForwarding" });

const given = z
  .string()
  .optional()
  .meta({ description: "Left out: made here, where the sender does not make it." });

const fields = {
  name: z.string().meta({ description: "1 to 100 characters, like no other's in the workspace." }),
  settings,
  events: z.array(z.string()).nullable().meta({ description: "With * for any characters. Null for all." }),
  rateLimitPerMinute: z.number().meta({ description: "1 to 60,000; 600 where it is left out." }),
  publicUrl: z
    .string()
    .nullable()
    .meta({ description: "Where the sender reaches it from outside: an origin, or the whole address." }),
  handling,
};

export const endpointPatch = z
  .strictObject({
    ...fields,
    status: z.enum(endpointStatuses).meta({ description: "Nobody comes back from `revoked`." }),
  })
  .partial();

export const newEndpoint = z
  .strictObject({ ...fields, source: z.string(), secret: given })
  .partial()
  .required({ name: true, source: true });

const graceHours = z
  .number()
  .optional()
  .meta({ description: "For so long the one before counts, too: 0 to 720; 24 where it is left out." });

export const rotation = z.strictObject({ secret: given, graceHours }).optional();

export const forwardRotation = z.strictObject({ graceHours }).optional();

const flaw = z
  .object({ part: z.enum(["header", "form", "time", "signature", "body"]), words: z.string() })
  .nullable()
  .meta({ description: "Which part of the signature was wrong." });

const refusedRequest = z
  .object({
    at: time,
    address: z.string(),
    method: z.string(),
    why: z.enum(refusalWords),
    flaw,
    headers: z.record(z.string(), z.string()),
    body: z.string().meta({ description: "The first 4 KiB." }),
    bodyBytes: z.number(),
  })
  .meta({ id: "RefusedRequest" });

export const refusedRequests = z.object({ items: z.array(refusedRequest) });

export const sampleToSend = z
  .strictObject({
    event: z.string().optional().meta({ description: "A kind that the sender sends; left out, its first." }),
  })
  .optional();

export const sentSample = z
  .object({
    event: z.string(),
    outcome: z.enum(["accepted", "answered", "refused"]),
    delivery: id.nullable(),
    why: z.string().nullable().meta({ description: "The word that the sender would have got." }),
  })
  .meta({ id: "SentSample" });

export const requestToCheck = z.strictObject({
  request: z
    .string()
    .meta({ description: "Headers, an empty line and the body; a first line may name the path." }),
});

export const checkedRequest = z
  .object({
    isGenuine: z.boolean().meta({ description: "Whether it would be taken now." }),
    flaw,
    findings: z.array(z.string()).meta({ description: "What would make it right, in words." }),
  })
  .meta({ id: "CheckedRequest" });
