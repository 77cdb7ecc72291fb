import * as z from "zod";
import type { ApiToken } from "../../../domain/accounts/api-token.ts";
import { scopes } from "../../../domain/accounts/scope.ts";
import type { SignIn } from "../../../domain/accounts/sign-in.ts";
import { id, time } from "./shared.ts";

const scope = z.enum(scopes);

export const caller = z
  .object({
    kind: z
      .enum(["owner", "token", "command-line"])
      .meta({ description: "What the request was let in with." }),
    id: id.meta({ description: "Of the sign-in or token; its kind for the command line, which has none." }),
    csrf: z.string().nullable().meta({ description: "To be sent as X-CSRF-Token beside the cookie." }),
    owner: z.string().meta({ description: "The owner's name." }),
    scopes: z.array(scope),
    workspace: id.nullable().meta({ description: "The one workspace that a token is held to." }),
    provenAt: time
      .nullable()
      .meta({ description: "When it was last shown to be the owner; null for a token." }),
  })
  .meta({ id: "Caller" });

const tokenFields = {
  id,
  name: z.string(),
  scopes: z.array(scope),
  workspace: id.nullable().meta({ description: "The one workspace it may touch; null for all." }),
  createdAt: time,
  updatedAt: time,
  expiresAt: time.nullable(),
  lastUsedAt: time.nullable(),
};

export const token = z.object(tokenFields).meta({ id: "Token" }) satisfies z.ZodType<ApiToken>;

export const createdToken = z
  .object({
    ...tokenFields,
    token: z
      .string()
      .optional()
      .meta({ description: "The token's text, this once; left out of a repeated answer." }),
  })
  .meta({ id: "CreatedToken" }) satisfies z.ZodType<ApiToken>;

export const newToken = z.strictObject({
  name: z.string().meta({ description: "1 to 100 characters." }),
  scopes: z
    .array(z.string())
    .default([])
    .meta({ description: `At least one of ${scopes.join(", ")}.` }),
  workspace: id.nullable().default(null),
  ttlMs: z.number().nullable().default(null).meta({ description: "A second to ten years; null for no end." }),
});

export const tokenPatch = z.strictObject({ name: z.string() }).partial();

/** A sign-in as the API answers it. */
export interface ListedSignIn extends SignIn {
  readonly isCurrent: boolean;
  readonly updatedAt: string;
}

export const signIn = z
  .object({
    id,
    agent: z.string().meta({ description: "What the browser calls itself." }),
    address: z.string(),
    isCurrent: z.boolean().meta({ description: "True for the one that asks." }),
    method: z.enum(["passphrase", "passkey"]),
    provenAt: time.meta({ description: "When it was last shown to be the owner." }),
    createdAt: time,
    updatedAt: time,
    lastSeenAt: time,
    expiresAt: time,
  })
  .meta({ id: "SignIn" }) satisfies z.ZodType<ListedSignIn>;
