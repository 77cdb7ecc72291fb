import * as z from "zod";
import type { PasskeyQuestion } from "../../../domain/accounts/ask-for-passkey.ts";
import type { NewPlace } from "../../../domain/accounts/new-place.ts";
import type { PasskeyOffer } from "../../../domain/accounts/offer-passkey.ts";
import type { Passkey } from "../../../domain/accounts/passkey.ts";
import { id, time } from "./shared.ts";

export const passkey = z
  .object({
    id,
    name: z.string(),
    origin: z.string().meta({ description: "The one address of the pages that it signs in at." }),
    isSynced: z.boolean().meta({ description: "True where its maker copies it to other devices." }),
    createdAt: time,
    updatedAt: time,
    lastUsedAt: time.nullable(),
  })
  .meta({ id: "Passkey" }) satisfies z.ZodType<Passkey>;

export const passkeyPatch = z.strictObject({ name: z.string() }).partial();

const credentials = z.array(
  z.object({ type: z.literal("public-key"), id: z.string(), transports: z.array(z.string()) }),
);

/** As `PublicKeyCredential.parseCreationOptionsFromJSON` takes it. */
export const passkeyOffer = z
  .object({
    challenge: z.string().meta({ description: "To be signed within five minutes, once, by this sign-in." }),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ type: z.literal("public-key"), alg: z.number() })),
    timeout: z.number(),
    attestation: z.literal("none"),
    authenticatorSelection: z.object({
      residentKey: z.literal("required"),
      requireResidentKey: z.literal(true),
      userVerification: z.literal("required"),
    }),
    excludeCredentials: credentials,
  })
  .meta({ id: "PasskeyOffer" }) satisfies z.ZodType<PasskeyOffer>;

/** As `PublicKeyCredential.parseRequestOptionsFromJSON` takes it. */
export const passkeyQuestion = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.number(),
    userVerification: z.literal("required"),
    allowCredentials: credentials,
  })
  .meta({ id: "PasskeyQuestion" }) satisfies z.ZodType<PasskeyQuestion>;

const answer = z
  .record(z.string(), z.unknown())
  .meta({ description: "What the browser answered, as `PublicKeyCredential.toJSON()` has it." });

export const newPasskey = z.strictObject({
  name: z.string().meta({ description: "1 to 100 characters." }),
  answer,
});

export const proof = z.union([
  z.strictObject({ passphrase: z.string() }),
  z.strictObject({ assertion: answer }),
]);

export const newPlace = z
  .object({
    id: id.meta({ description: "Of the sign-in." }),
    agent: z.string(),
    address: z.string(),
    at: time,
    isAlive: z.boolean().meta({ description: "True while the sign-in holds." }),
  })
  .meta({ id: "NewPlace" }) satisfies z.ZodType<NewPlace>;
