import type { Hono } from "hono";
import type { ServerEnv } from "../../env.ts";
import { deliveryRoutes, type Needs as DeliveryNeeds } from "./delivery.ts";
import { endpointRoutes, type Needs as EndpointNeeds } from "./endpoint.ts";
import { logRoutes, type Needs as LogNeeds } from "./log.ts";
import { type Needs as NewNeeds, newWebhookRoutes } from "./new-webhook.ts";
import { type Needs as SettingsNeeds, webhookSettingsRoutes } from "./webhook-settings.ts";

export type Needs = DeliveryNeeds & EndpointNeeds & LogNeeds & NewNeeds & SettingsNeeds;

/** Where senders post, what came, and what becomes of it. The stream tells every page of a change. */
export const webhookRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    newWebhookRoutes(needs)(app);
    endpointRoutes(needs)(app);
    webhookSettingsRoutes(needs)(app);
    logRoutes(needs)(app);
    deliveryRoutes(needs)(app);
  };
