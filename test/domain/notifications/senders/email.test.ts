import { describe, expect, test } from "bun:test";
import { createInternet } from "../../../../src/domain/egress/internet.ts";
import { type Needs as MailNeeds, sendMail } from "../../../../src/domain/egress/send-mail.ts";
import { sockets } from "../../../../src/domain/egress/socket.ts";
import { ok, refuse } from "../../../../src/domain/kernel/result.ts";
import { Secret } from "../../../../src/domain/kernel/secret.ts";
import { email, UNTRUSTED } from "../../../../src/domain/notifications/senders/email.ts";
import type { EmailSettings } from "../../../../src/domain/notifications/settings.ts";
import {
  describeSender,
  messageOf,
  nothingSetUp,
  type World,
} from "../../../contracts/notification-sender.contract.ts";
import { first, type MailServer, openssl, PASSWORD, readMail, startMailServer, USER } from "./mail-server.ts";

interface MailWorld extends World {
  readonly server: MailServer;
  /** Each use of the password as the vault heard of it. */
  readonly uses: unknown[];
}

async function openWorld(
  kind: "tls" | "starttls" | "none" = "tls",
  change: Partial<EmailSettings> = {},
  mail: Partial<MailNeeds> = {},
): Promise<MailWorld> {
  const server = await startMailServer(kind);
  const uses: unknown[] = [];
  const settings: EmailSettings = {
    isOn: true,
    host: "localhost",
    port: server.port,
    security: kind,
    user: kind === "none" ? null : USER,
    password: kind === "none" ? null : "@secret:mail",
    from: "claw@example.org",
    to: "mira@example.org",
    ...change,
  };
  const needs: MailNeeds = {
    network: createInternet({ clock: () => new Date() }),
    sockets,
    isOwn: () => false,
    authorities: [server.authority],
    async revealSecret(name, use) {
      uses.push({ name, ...use });
      return name === "mail" ? ok(new Secret(PASSWORD)) : refuse("not-found", "There is no such secret.");
    },
    ...mail,
  };
  let isAway = false;
  return {
    server,
    uses,
    needs: {
      clock: () => new Date(),
      pagesUrl: "https://claw.example",
      setup: { ...nothingSetUp, email: settings },
      sendMail: (one, place) => sendMail(needs, one, isAway ? { ...place, port: 9 } : place),
      post: async () => refuse("never", "This is no page."),
    },
    arrived: () =>
      server.mails.map(({ raw }) => {
        const { headers, text } = readMail(raw);
        return { id: first(headers, "message-id"), title: first(headers, "subject"), body: text };
      }),
    behave(how) {
      if (how === "away") isAway = true;
      else server.behave(how);
    },
    close: () => server.stop(),
  };
}

describe.skipIf(openssl === null)("(skipped without openssl)", () => {
  describeSender("email", email, openWorld);

  test.each(["tls", "starttls"] as const)("over %s: encrypted, signed in, in text and HTML", async (kind) => {
    const { needs, server, uses, close } = await openWorld(kind);
    const sent = await email.send(
      needs,
      messageOf({ body: "One <b>line</b>\nand & another", isUntrusted: true }),
    );
    expect(sent).toMatchObject({ outcome: "sent" });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ isSecure: true, to: ["mira@example.org"] });
    const { headers, text, html } = readMail(mail?.raw ?? "");
    expect(first(headers, "subject")).toBe("[MonkeyClaw ERROR] No answer in Tide tables");
    expect(text).toContain("One <b>line</b>");
    expect(html).toContain("One &lt;b&gt;line&lt;/b&gt;<br>and &amp; another");
    expect(html).toContain('<a href="https://claw.example/threads/t1">');
    expect(text).toContain(UNTRUSTED);
    expect(uses).toEqual([
      { name: "mail", host: "localhost", port: server.port, method: "SMTP", path: "/", header: "password" },
    ]);
    expect(mail?.raw).not.toContain(PASSWORD);
    await close();
  });

  test("a relay that asks nobody takes it unencrypted", async () => {
    const { needs, server, close } = await openWorld("none");
    expect(await email.send(needs, messageOf())).toMatchObject({ outcome: "sent" });
    expect(server.mails).toMatchObject([{ isSecure: false }]);
    await close();
  });

  test("no password leaves where the server offers no encryption", async () => {
    const { needs, server, close } = await openWorld("none", {
      security: "starttls",
      user: USER,
      password: "@secret:mail",
    });
    expect((await email.send(needs, messageOf())).outcome).not.toBe("sent");
    expect(server.mails).toEqual([]);
    await close();
  });

  test("a certificate of an unknown authority is refused, and the same one is taken once it is known", async () => {
    const strange = await openWorld("tls", {}, { authorities: [] });
    expect(await email.send(strange.needs, messageOf())).toMatchObject({ outcome: "never" });
    expect(strange.server.mails).toEqual([]);
    await strange.close();
    const known = await openWorld("tls");
    expect(await email.send(known.needs, messageOf())).toMatchObject({ outcome: "sent" });
    await known.close();
  });

  test("what the server says when it refuses is shown", async () => {
    const { needs, behave, close } = await openWorld();
    behave("refuse");
    const refused = await email.send(needs, messageOf());
    expect(refused).toMatchObject({ outcome: "never" });
    expect(refused.words).toContain("No such mailbox here");
    expect(refused.words).not.toContain("\n");
    await close();
  });

  test("a wrong password is told, and the password is not", async () => {
    const { needs, close } = await openWorld(
      "tls",
      {},
      { revealSecret: async () => ok(new Secret("wrong one")) },
    );
    const refused = await email.send(needs, messageOf());
    expect(refused).toMatchObject({ outcome: "never" });
    expect(refused.words).not.toContain("wrong one");
    await close();
  });

  test("a secret that is not bound there is not sent, and nobody is asked", async () => {
    const { needs, server, close } = await openWorld(
      "tls",
      {},
      { revealSecret: async () => refuse("not-bound", "It is bound elsewhere.") },
    );
    expect(await email.send(needs, messageOf())).toEqual({
      outcome: "never",
      words: "It is bound elsewhere.",
    });
    expect(server.mails).toEqual([]);
    await close();
  });

  test("no header can be put in through a title, a body or an address", async () => {
    const { needs, server, close } = await openWorld();
    const title = "Hi\r\nBcc: evil@example.org\r\n\r\nHello";
    await email.send(needs, messageOf({ title, body: "a\r\n.\r\nMAIL FROM:<evil@example.org>" }));
    const [mail] = server.mails;
    expect(mail?.to).toEqual(["mira@example.org"]);
    const { headers } = readMail(mail?.raw ?? "");
    expect([...headers.keys()]).not.toContain("bcc");
    expect(server.mails).toHaveLength(1);
    await close();
  });
});
