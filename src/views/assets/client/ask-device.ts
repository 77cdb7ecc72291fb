/** Asks the device for a passkey's answer. The wire form is JSON with base64url; the browser's own is bytes. */

type Json = Readonly<Record<string, unknown>>;

export const hasPasskeys = (): boolean => "PublicKeyCredential" in window && isSecureContext;

/** The answer as the server reads it, or null where the person or the device would not. */
export async function makePasskey(offer: Json): Promise<Json | null> {
  const made = await navigator.credentials.create({ publicKey: toCreation(offer) });
  if (!(made instanceof PublicKeyCredential)) return null;
  const { response } = made;
  if (!(response instanceof AuthenticatorAttestationResponse)) return null;
  return {
    ...common(made),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

/** The same for a passkey that is there. */
export async function usePasskey(question: Json): Promise<Json | null> {
  const used = await navigator.credentials.get({ publicKey: toRequest(question) });
  if (!(used instanceof PublicKeyCredential)) return null;
  const { response } = used;
  if (!(response instanceof AuthenticatorAssertionResponse)) return null;
  return {
    ...common(used),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
    },
  };
}

const common = ({ rawId }: PublicKeyCredential): Json => ({
  id: toText(rawId),
  rawId: toText(rawId),
  type: "public-key",
  clientExtensionResults: {},
});

interface Known {
  readonly id: string;
}

function toCreation(offer: Json): PublicKeyCredentialCreationOptions {
  const { challenge, user, excludeCredentials, ...rest } = offer as Json & {
    readonly challenge: string;
    readonly user: Known;
    readonly excludeCredentials: readonly Known[];
  };
  return {
    ...(rest as unknown as PublicKeyCredentialCreationOptions),
    challenge: toBytes(challenge),
    user: { ...(user as unknown as PublicKeyCredentialUserEntity), id: toBytes(user.id) },
    excludeCredentials: excludeCredentials.map(toDescriptor),
  };
}

function toRequest(question: Json): PublicKeyCredentialRequestOptions {
  const { challenge, allowCredentials, ...rest } = question as Json & {
    readonly challenge: string;
    readonly allowCredentials: readonly Known[];
  };
  return { ...rest, challenge: toBytes(challenge), allowCredentials: allowCredentials.map(toDescriptor) };
}

const toDescriptor = (known: Known): PublicKeyCredentialDescriptor => ({
  ...(known as unknown as PublicKeyCredentialDescriptor),
  id: toBytes(known.id),
});

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
