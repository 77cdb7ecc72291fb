/** A device with passkeys as WebAuthn knows one: it holds P-256 keys and signs what a browser would hand it. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

export interface Offer {
  readonly challenge: string;
  readonly rp: { readonly id: string };
}

export interface Question {
  readonly challenge: string;
  readonly rpId: string;
}

/** Where the device or the browser does not do what it was asked. */
export interface Lies {
  readonly challenge?: string;
  readonly type?: string;
  readonly isUnverified?: boolean;
  readonly counter?: number;
  readonly relyingParty?: string;
  readonly isFramed?: boolean;
  readonly signature?: string;
  /** With an attestation of this form, and a certificate. */
  readonly format?: string;
}

type Answer = Readonly<Record<string, unknown>>;

export interface Authenticator {
  create(offer: Offer, origin: string, lies?: Lies): Answer;
  get(question: Question, origin: string, lies?: Lies): Answer;
  /** The same keys and counts, elsewhere. */
  copy(): Authenticator;
}

interface Key {
  readonly id: string;
  readonly privateKey: KeyObject;
}

export function createAuthenticator(keys: Key[] = [], count = { value: 0 }): Authenticator {
  const clientData = (type: string, challenge: string, origin: string, lies: Lies): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin,
        crossOrigin: lies.isFramed ?? false,
      }),
    );
  const head = (relyingParty: string, lies: Lies, flags: number): Buffer => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lies.counter ?? ++count.value);
    const verified = lies.isUnverified === true ? 0 : 0x04;
    return Buffer.concat([
      sha256(lies.relyingParty ?? relyingParty),
      Buffer.from([0x01 | verified | flags]),
      counter,
    ]);
  };
  return {
    create(offer, origin, lies = {}) {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const id = randomBytes(32);
      keys.push({ id: base64url(id), privateKey });
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const cose = new Map<number, number | Buffer>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const authData = Buffer.concat([
        head(offer.rp.id, lies, 0x40),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        cbor(cose),
      ]);
      const statement = lies.format === undefined ? [] : [["x5c", [Buffer.from("a certificate")]] as const];
      const attestationObject = cbor(
        new Map<string, Encodable>([
          ["fmt", lies.format ?? "none"],
          ["attStmt", new Map<string, Encodable>(statement)],
          ["authData", authData],
        ]),
      );
      return {
        ...common(base64url(id)),
        response: {
          clientDataJSON: base64url(clientData("webauthn.create", offer.challenge, origin, lies)),
          attestationObject: base64url(attestationObject),
          transports: ["internal"],
        },
      };
    },
    get(question, origin, lies = {}) {
      const key = keys.at(-1);
      if (key === undefined) throw new Error("this device has no passkey");
      const authData = head(question.rpId, lies, 0);
      const client = clientData("webauthn.get", question.challenge, origin, lies);
      const signed = createSign("sha256").update(Buffer.concat([authData, sha256(client)]));
      return {
        ...common(key.id),
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(authData),
          signature: lies.signature ?? base64url(signed.sign(key.privateKey)),
        },
      };
    },
    copy: () => createAuthenticator([...keys], { ...count }),
  };
}

const common = (id: string) => ({ id, rawId: id, type: "public-key", clientExtensionResults: {} });

const base64url = (bytes: Buffer): string => bytes.toString("base64url");

const sha256 = (text: string | Buffer): Buffer => createHash("sha256").update(text).digest();

type Encodable = number | string | Buffer | readonly Encodable[] | Map<number | string, Encodable>;

/** As much of CBOR (RFC 8949) as keys and attestations are written in. */
function cbor(value: Encodable): Buffer {
  if (typeof value === "number") return value < 0 ? sized(1, -1 - value) : sized(0, value);
  if (typeof value === "string")
    return Buffer.concat([sized(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([sized(2, value.length), value]);
  if (value instanceof Map) {
    const entries = [...value].flatMap(([key, held]) => [cbor(key), cbor(held)]);
    return Buffer.concat([sized(5, value.size), ...entries]);
  }
  return Buffer.concat([sized(4, value.length), ...value.map(cbor)]);
}

function sized(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  return size < 256
    ? Buffer.from([(major << 5) | 24, size])
    : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}
