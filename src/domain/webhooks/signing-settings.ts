import * as z from "zod";
import { figure, given } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type SigningScheme, standardScheme } from "./signed-request.ts";

/** How a generic sender shows that it is the one, and where it says what it tells. Header names in lower case. */
export interface SigningSettings extends SigningScheme {
  /** A token is shown in the header as it is, after the prefix, and nothing is signed. */
  readonly proof: "signature" | "token";
  readonly eventHeader: string | null;
  /** Where in the payload, as `event.type`. */
  readonly eventField: string | null;
  readonly idField: string | null;
  /** What a GET has to hold as `hub.verify_token` to get its `hub.challenge` back; null to answer none. */
  readonly verifyToken: string | null;
}

const MOST_TOLERANCE = 86_400;

/** A digest of the body in hex: what is meant where the owner says no more. */
const plain: SigningSettings = {
  proof: "signature",
  header: "x-signature",
  prefix: "",
  encoding: "hex",
  digest: "sha256",
  separator: "none",
  signs: "{body}",
  timestampItem: null,
  timestampHeader: null,
  toleranceSeconds: 300,
  idHeader: null,
  secretEncoding: "text",
  eventHeader: null,
  eventField: null,
  idField: null,
  verifyToken: null,
};

export const signingPresets = {
  monkeyclaw: {
    ...plain,
    header: "x-monkeyclaw-signature",
    prefix: "v1=",
    separator: "comma",
    signs: "{timestamp}.{body}",
    timestampItem: "t",
    eventHeader: "x-monkeyclaw-event",
    idHeader: "x-monkeyclaw-idempotency-key",
  },
  "standard-webhooks": { ...plain, ...standardScheme, eventField: "type" },
  shopify: {
    ...plain,
    header: "x-shopify-hmac-sha256",
    encoding: "base64",
    eventHeader: "x-shopify-topic",
    idHeader: "x-shopify-webhook-id",
  },
  plain,
} as const satisfies Record<string, SigningSettings>;

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, { error: say`is none of ${names.join(", ")}` });
const text = (pattern: RegExp, words: string) => z.string({ error: words }).regex(pattern, words);
const headerName = text(/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/i, say`is the name of a header, like X-Signature`);
const path = text(/^[^.]{1,100}(?:\.[^.]{1,100}){0,9}$/, say`is a path in the payload, like event.type`);
const seconds = say`is a whole number of seconds from 1 to ${figure(MOST_TOLERANCE)}`;

/** What an owner says: a preset (`plain` where none is named), and whatever differs from it. */
export const signingSettingsSchema = z.strictObject({
  preset: oneOf(["monkeyclaw", "standard-webhooks", "shopify", "plain"]).optional(),
  proof: oneOf(["signature", "token"]).optional(),
  header: headerName.optional(),
  prefix: text(/^[\x20-\x7e]{0,40}$/, say`is what stands before the signature, like sha256=`).optional(),
  encoding: oneOf(["hex", "base64", "base64url"]).optional(),
  digest: oneOf(["sha1", "sha256", "sha512"]).optional(),
  separator: oneOf(["none", "comma", "space"]).optional(),
  signs: text(
    /^(?=.{1,200}$)(?!.*\{(\w+)\}.*\{\1\})(?=.*\{body\})(?:[^{}]|\{(?:body|timestamp|id)\})*$/,
    say`holds {body} once, and beside it {timestamp}, {id} and plain text at most`,
  ).optional(),
  timestampItem: text(/^[\w-]{1,40}$/, say`is the name of an item in the signature's header, like t`)
    .nullable()
    .optional(),
  timestampHeader: headerName.nullable().optional(),
  toleranceSeconds: z.int({ error: seconds }).min(1, seconds).max(MOST_TOLERANCE, seconds).optional(),
  idHeader: headerName.nullable().optional(),
  secretEncoding: oneOf(["text", "base64"]).optional(),
  eventHeader: headerName.nullable().optional(),
  eventField: path.nullable().optional(),
  idField: path.nullable().optional(),
  verifyToken: text(/^[\x21-\x7e]{8,255}$/, say`has 8 to 255 letters, digits and signs, and no space`)
    .nullable()
    .optional(),
});

/** The settings whole, or everything that is wrong with them. Without any, a sender signs as MonkeyClaw itself does. */
export function readSigningSettings(value: unknown): Result<SigningSettings, "invalid"> {
  if (value === null || value === undefined) return ok(signingPresets.monkeyclaw);
  const read = signingSettingsSchema.safeParse(value);
  if (!read.success) return wrong(Object.fromEntries(read.error.issues.flatMap(faultsOf)));
  const { preset = "plain", ...said } = read.data;
  const settings = inLowerCase({ ...signingPresets[preset], ...given(said) });
  const fault = faultTogether(settings);
  return fault === null ? ok(settings) : wrong(fault);
}

const faultsOf = (issue: z.core.$ZodIssue): readonly (readonly [string, string])[] =>
  issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => [key, say`is no such setting`])
    : [[issue.path.join("."), issue.path.length === 0 ? say`are no settings` : issue.message]];

const wrong = (faults: Readonly<Record<string, string>>) =>
  refuse(
    "invalid",
    say`No sender signs like this.`,
    Object.fromEntries(
      Object.entries(faults).map(([name, fault]) => [name === "" ? "settings" : `settings.${name}`, fault]),
    ),
  );

/** Parts that fit alone, though not together. */
function faultTogether(settings: SigningSettings): Record<string, string> | null {
  const { proof, signs, separator, prefix, timestampItem, timestampHeader, idHeader } = settings;
  if (proof === "token") return null;
  const hasTime = timestampItem !== null || timestampHeader !== null;
  if (timestampItem !== null && timestampHeader !== null)
    return {
      timestampHeader: say`is one place too many: the time stands in an item of the signature's header already`,
    };
  if (hasTime !== signs.includes("{timestamp}"))
    return {
      signs: hasTime
        ? say`lacks {timestamp}: a time that is not signed proves nothing`
        : say`holds {timestamp}, and no place is named where the time stands`,
    };
  if (idHeader === null && signs.includes("{id}"))
    return { signs: say`holds {id}, and no header is named that has it` };
  if (timestampItem !== null && separator === "none")
    return { separator: say`is needed between the time and the signature` };
  return separator !== "none" && prefix === ""
    ? { prefix: say`is needed to know the signatures among other items` }
    : null;
}

function inLowerCase(settings: SigningSettings): SigningSettings {
  const { header, timestampHeader, idHeader, eventHeader } = settings;
  return {
    ...settings,
    header: header.toLowerCase(),
    timestampHeader: timestampHeader?.toLowerCase() ?? null,
    idHeader: idHeader?.toLowerCase() ?? null,
    eventHeader: eventHeader?.toLowerCase() ?? null,
  };
}
