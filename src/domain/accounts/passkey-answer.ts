import { isObject, parseObject } from "../kernel/json.ts";

/** What a browser answers for a new passkey: `PublicKeyCredential.toJSON()`, checked as far as its shape. */
export interface NewPasskeyAnswer {
  readonly id: string;
  readonly challenge: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

/** What a browser answers for a passkey that is there. */
export interface AssertionAnswer {
  readonly id: string;
  readonly challenge: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** More than any device sends, each. */
const MOST_CHARACTERS = 16_384;
const MOST_TRANSPORTS = 8;

const text = (value: unknown): string | null =>
  typeof value === "string" && value.length <= MOST_CHARACTERS && /^[\w-]+$/.test(value) ? value : null;

/** Null for what is no answer of a browser's, or one from inside another site's frame. */
function readCommon(answer: unknown) {
  if (!isObject(answer) || answer["type"] !== "public-key" || !isObject(answer["response"])) return null;
  const { response } = answer;
  const [id, clientDataJSON] = [text(answer["id"]), text(response["clientDataJSON"])];
  if (id === null || id !== answer["rawId"] || clientDataJSON === null) return null;
  const client = parseObject(Buffer.from(clientDataJSON, "base64url"));
  const challenge = text(client?.["challenge"]);
  const isFramed = client?.["crossOrigin"] === true || client?.["topOrigin"] !== undefined;
  return challenge === null || isFramed ? null : { id, challenge, clientDataJSON, response };
}

export function readNewPasskey(answer: unknown): NewPasskeyAnswer | null {
  const common = readCommon(answer);
  const attestationObject = text(common?.response["attestationObject"]);
  if (common === null || attestationObject === null) return null;
  const { response, ...rest } = common;
  const given = Array.isArray(response["transports"]) ? (response["transports"] as readonly unknown[]) : [];
  const words = given.filter(
    (word): word is string => typeof word === "string" && /^[a-z-]{1,20}$/.test(word),
  );
  return { ...rest, attestationObject, transports: words.slice(0, MOST_TRANSPORTS) };
}

export function readAssertion(answer: unknown): AssertionAnswer | null {
  const common = readCommon(answer);
  const authenticatorData = text(common?.response["authenticatorData"]);
  const signature = text(common?.response["signature"]);
  if (common === null || authenticatorData === null || signature === null) return null;
  const { response: _, ...rest } = common;
  return { ...rest, authenticatorData, signature };
}
