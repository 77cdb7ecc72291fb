/** The only file that sends mail, and the only one in which a mail server's password is ever a value. */
import type { Socket } from "node:net";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { locate, type Needs as LocateNeeds } from "./locate.ts";
import { type RevealSecret, references } from "./secret-use.ts";
import type { Sockets } from "./socket.ts";

/** Addresses, subject and id are one line each. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same however often it is sent. */
  readonly id: string;
}

/** A mail server that the owner named. */
export interface SmtpPlace {
  readonly host: string;
  readonly port: number;
  readonly security: "tls" | "starttls" | "none";
  readonly user: string | null;
  /** `@secret:name` */
  readonly password: string | null;
}

export interface Needs extends LocateNeeds {
  readonly sockets: Sockets;
  readonly revealSecret: RevealSecret;
  /** Certificates that are trusted beside those of the system, in PEM. */
  readonly authorities?: readonly string[];
}

const CONNECT_MS = 10_000;
const SILENT_MS = 30_000;

/** "never" says that the server, or a guard of ours, would refuse it again. Answers what the server said. */
export async function sendMail(
  needs: Needs,
  mail: Mail,
  place: SmtpPlace,
): Promise<Result<string, "later" | "never">> {
  const url = new URL(`https://${place.host}:${place.port}/`);
  const password = await passwordFor(needs, place, url);
  if (!password.ok) return password;
  const located = await locate(needs, url, [{ origin: url.origin, mayBePrivate: true }]);
  if (!located.ok)
    return refuse(located.refusal.kind === "unresolved" ? "later" : "never", located.refusal.message);
  const socket = await firstThatAnswers(needs.sockets, located.value, place.port);
  if (socket === null) return refuse("later", say`Nothing answers at ${place.host}, port ${place.port}.`);
  try {
    return await hand(needs, mail, place, socket, password.value);
  } finally {
    socket.destroy();
  }
}

async function hand(
  { authorities }: Needs,
  mail: Mail,
  { host, port, security, user }: SmtpPlace,
  socket: Socket,
  password: string | null,
): Promise<Result<string, "later" | "never">> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    tls: { servername: host, ...(authorities === undefined ? {} : { ca: [...authorities] }) },
    ...(user !== null && password !== null ? { auth: { user, pass: password } } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: SILENT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options: unknown, done: (fault: Error | null, opened: { connection: Socket }) => void) =>
      done(null, { connection: socket }),
  });
  try {
    const { from, to, subject, text, html, id } = mail;
    const messageId = `<${id}@monkeyclaw.invalid>`;
    const envelope = { from, to: [to] };
    const sent = await transport.sendMail({ from, to, subject, text, html, messageId, envelope });
    return ok(shortened(sent.response));
  } catch (fault) {
    return faultOf(fault, host);
  } finally {
    transport.close();
  }
}

async function passwordFor(
  { revealSecret }: Needs,
  { password }: SmtpPlace,
  { hostname, port }: URL,
): Promise<Result<string | null, "never">> {
  if (password === null) return ok(null);
  const [, name = ""] = password.matchAll(references).next().value ?? [];
  const use = { host: hostname, port: Number(port || 443), method: "SMTP", path: "/", header: "password" };
  const secret = await revealSecret(name, use);
  return secret.ok ? ok(secret.value.reveal()) : refuse("never", secret.refusal.message);
}

async function firstThatAnswers(
  sockets: Sockets,
  addresses: readonly string[],
  port: number,
): Promise<Socket | null> {
  for (const address of addresses) {
    // silent-ok: the next address is tried, and that none answers is told
    const socket = await sockets.connect(address, port, CONNECT_MS).catch(() => null);
    if (socket !== null) return socket;
  }
  return null;
}

/** What a server says is shown to the owner alone, in one line and short. */
const shortened = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300);

function faultOf(fault: unknown, host: string): Result<never, "later" | "never"> {
  const { code = "", originalCode = "", responseCode = 0, response = "" } = factsOf(fault);
  if (responseCode >= 500 || code === "EAUTH")
    return refuse("never", say`${host} refused it: ${shortened(response)}`);
  if (responseCode >= 400) return refuse("later", say`${host} does not take it now: ${shortened(response)}`);
  if (code === "ETLS" || untrusted.test(originalCode))
    return refuse("never", say`${host} could not prove that it is ${host}, or speaks no TLS there.`);
  return refuse("later", say`The connection to ${host} broke off before it took the message.`);
}

/** What the runtime calls a certificate that it does not take. */
const untrusted = /CERT|HOSTNAME_MISMATCH|SELF_SIGNED|UNABLE_TO_|ERR_TLS/;

interface Facts {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** As nodemailer names them; a fault of another kind has none. */
function factsOf(fault: unknown): Facts {
  if (!(fault instanceof Error)) throw fault;
  const of = (name: string): unknown => (name in fault ? fault[name as keyof Error] : undefined);
  const [code, originalCode] = [of("code"), of("originalCode")];
  const [responseCode, response] = [of("responseCode"), of("response")];
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof originalCode === "string" ? { originalCode } : {}),
    ...(typeof responseCode === "number" ? { responseCode } : {}),
    ...(typeof response === "string" ? { response } : {}),
  };
}
