import type OpenAI from "openai";
import { keepClient } from "./route.ts";
import { rooted } from "./wire.ts";

/** OpenAI's SDK for one session, loaded when it is first needed, with nothing left to the environment. */
export const openaiClient = keepClient(async ({ baseUrl, credential, fetch }): Promise<OpenAI> => {
  const { default: Client } = await import("openai");
  return new Client({
    baseURL: rooted(baseUrl, "/v1"),
    // The SDK insists on a key; without one its header is taken off again, so that nothing false is sent.
    apiKey: credential ?? "none",
    ...(credential === null ? { defaultHeaders: { Authorization: null } } : {}),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    fetch,
    maxRetries: 0,
    timeout: 3_600_000,
    logLevel: "off",
  });
});
