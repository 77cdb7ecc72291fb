import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

/** Certificates are made with openssl; without it there is nothing to prove them with. */
export const openssl = Bun.which("openssl");

export const USER = "mira";
export const PASSWORD = "a password of the tests";

export interface MailServer {
  readonly port: number;
  /** Of the authority that its certificate is from. */
  readonly authority: string;
  /** Each as it came, with whether it came over TLS. */
  readonly mails: readonly {
    readonly raw: string;
    readonly isSecure: boolean;
    readonly to: readonly string[];
  }[];
  behave(how: "take" | "busy" | "refuse"): void;
  stop(): Promise<void>;
}

/** A real mail server for `localhost`: `tls` from the first byte, else with STARTTLS, or neither. */
export async function startMailServer(kind: "tls" | "starttls" | "none"): Promise<MailServer> {
  const { cert, key } = makeCertificate();
  const mails: { raw: string; isSecure: boolean; to: readonly string[] }[] = [];
  let how: "take" | "busy" | "refuse" = "take";
  const server = new SMTPServer({
    cert,
    key,
    secure: kind === "tls",
    disabledCommands: kind === "none" ? ["STARTTLS", "AUTH"] : [],
    authOptional: kind === "none",
    onAuth({ username = "", password = "" }, _session, done) {
      if (username === USER && password === PASSWORD) done(null, { user: username });
      else done(new Error("Invalid username or password"));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        if (how !== "take") {
          const fault = Object.assign(
            new Error(how === "busy" ? "Busy, come again" : "No such mailbox here"),
            {
              responseCode: how === "busy" ? 451 : 550,
            },
          );
          done(fault);
          return;
        }
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ raw: Buffer.concat(pieces).toString(), isSecure: session.secure, to });
        done(null, "queued as 1");
      });
    },
  });
  server.on("error", () => {});
  const listening = Promise.withResolvers<void>();
  const inner = server.listen(0, "127.0.0.1", () => listening.resolve());
  await listening.promise;
  const at = inner.address();
  return {
    port: typeof at === "object" && at !== null ? at.port : 0,
    authority: cert,
    mails,
    behave(wanted) {
      how = wanted;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

let made: { readonly cert: string; readonly key: string } | null = null;

function makeCertificate(): { readonly cert: string; readonly key: string } {
  if (made !== null) return made;
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-mail-"));
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
  const { exitCode, stderr } = Bun.spawnSync([openssl ?? "", "req", "-x509", ...curve, ...files, ...subject]);
  if (exitCode !== 0) throw new Error(stderr.toString());
  made = {
    cert: readFileSync(join(folder, "cert.pem"), "utf8"),
    key: readFileSync(join(folder, "key.pem"), "utf8"),
  };
  rmSync(folder, { recursive: true });
  return made;
}

export interface Read {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly text: string;
  readonly html: string;
}

/** A message as a mail program reads it (RFC 5322, 2045, 2047). */
export function readMail(raw: string): Read {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(first(headers, "content-type"))?.[1] ?? "";
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, "")));
  const of = (type: string): string => {
    const part = parts.find(({ headers: own }) => first(own, "content-type").startsWith(type));
    return part === undefined ? "" : decode(part.body, first(part.headers, "content-transfer-encoding"));
  };
  return { headers, text: of("text/plain"), html: of("text/html") };
}

export const first = (headers: Read["headers"], name: string): string => headers.get(name)?.[0] ?? "";

function split(raw: string): { headers: Map<string, string[]>; body: string } {
  const end = raw.indexOf("\r\n\r\n");
  const headers = new Map<string, string[]>();
  for (const line of raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]/g, " ")
    .split("\r\n")) {
    const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), words(value)]);
  }
  return { headers, body: raw.slice(end + 4) };
}

const words = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === "B" ? Buffer.from(text, "base64").toString() : quoted(text.replaceAll("_", " ")),
    );

const decode = (body: string, encoding: string): string => {
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  return encoding === "quoted-printable" ? quoted(body.replaceAll("=\r\n", "")) : body;
};

const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString();
