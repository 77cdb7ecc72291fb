import { type FieldFaults, faultsIn } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { parseReference } from "../vault/reference.ts";
import { isTimeOfDay, isTimeZone } from "./local-time.ts";
import {
  type EmailSettings,
  type NotificationSettings,
  smtpSecurities,
  type WebhookSettings,
} from "./settings.ts";

export function faultsInSettings({ timeZone, quietHours, digest }: NotificationSettings): FieldFaults | null {
  const time = (text: string): string | null =>
    isTimeOfDay(text) ? null : say`is no time of day: write it like 22:30`;
  return faultsIn({
    timeZone: isTimeZone(timeZone) ? null : say`is no time zone: write it like Europe/Berlin`,
    from: time(quietHours.from),
    to: time(quietHours.to) ?? (quietHours.from === quietHours.to ? say`is when they begin, too` : null),
    at: time(digest.at),
  });
}

/** One address as it stands in a header, without a name. */
const isAddress = (text: string): boolean =>
  text.length <= 254 &&
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text);

export function faultsInEmail(email: EmailSettings): FieldFaults | null {
  const { host, port, security, user, password, from, to } = email;
  const address = (text: string): string | null =>
    isAddress(text) ? null : say`is no e-mail address: write it like me@example.org`;
  return faultsIn({
    host: isHost(host) ? null : say`is no name of a server: write it like smtp.example.org`,
    port: Number.isInteger(port) && port >= 1 && port <= 65_535 ? null : say`is no port from 1 to 65535`,
    security: smtpSecurities.includes(security)
      ? securityFault(email)
      : say`is none of ${smtpSecurities.join(", ")}`,
    user: user === null || /^[\x21-\x7e]{1,254}$/.test(user) ? null : say`is no name that a server takes`,
    password: passwordFault(user, password),
    from: address(from),
    to: address(to),
  });
}

const isHost = (host: string): boolean =>
  host.length <= 253 && /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])$/.test(host);

const securityFault = ({ security, password }: EmailSettings): string | null =>
  security === "none" && password !== null ? say`must be TLS or STARTTLS where a password is sent` : null;

function passwordFault(user: string | null, password: string | null): string | null {
  if (password === null) return user === null ? null : say`is missing: a name alone signs nobody in`;
  if (parseReference(password) === null) return say`is not a reference like @secret:name`;
  return user === null ? say`needs a user name beside it` : null;
}

export function faultsInWebhook({ url }: WebhookSettings): FieldFaults | null {
  const read = URL.parse(url);
  const isFit =
    read !== null &&
    (read.protocol === "https:" || read.protocol === "http:") &&
    read.username === "" &&
    read.password === "" &&
    url.length <= 2_000;
  return faultsIn({
    url: isFit ? null : say`is no address of a service: write it like https://example.org/hook`,
  });
}

/** An address that a browser's own push service gave it: anywhere public, encrypted. */
export function subscriptionFault(endpoint: string, p256dh: string, auth: string): string | null {
  const url = URL.parse(endpoint);
  const isFit =
    url?.protocol === "https:" && endpoint.length <= 2_000 && url.username === "" && url.password === "";
  const bytes = (text: string): number => (/^[\w-]+$/.test(text) ? Buffer.from(text, "base64url").length : 0);
  return isFit && bytes(p256dh) === 65 && bytes(auth) === 16
    ? null
    : say`This browser sent no subscription that can be used. Load the page again and switch it on once more.`;
}
