/** Sends as GitHub does. */
export interface Sending {
  /** The sender's name for it; left out: one of its own. */
  readonly id?: string;
  readonly event?: string;
  readonly body?: string;
  /** What it is signed with; left out: the endpoint's own. */
  readonly secret?: string;
  /** The address that it comes from, where the proxy is trusted. */
  readonly from?: string;
  /** In the place of those that it would have, or beside them; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

export interface Sender {
  send(sending?: Sending): Promise<Response>;
  /** The headers of a request. */
  sign(sending?: Sending): Readonly<Record<string, string>>;
}

export const BODY = '{"action":"opened","issue":{"number":1}}';

export const hex256 = (secret: string, body: string): string =>
  new Bun.CryptoHasher("sha256", secret).update(body).digest("hex");

export function senderTo(url: string, ownSecret: string): Sender {
  const sign: Sender["sign"] = ({
    id = crypto.randomUUID(),
    event = "issues",
    body = BODY,
    secret = ownSecret,
    from,
    headers = {},
  } = {}) => {
    const all = {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": id,
      "x-hub-signature-256": `sha256=${hex256(secret, body)}`,
      ...(from !== undefined && { "x-forwarded-for": from }),
      ...headers,
    };
    const given = Object.entries(all).filter((one): one is [string, string] => one[1] !== null);
    return Object.fromEntries(given);
  };
  return {
    sign,
    send: (sending = {}) =>
      fetch(url, { method: "POST", headers: sign(sending), body: sending.body ?? BODY }),
  };
}
