import { afterAll, beforeAll, expect, test } from "bun:test";
import { first, readMail, startMailServer } from "../../domain/notifications/senders/mail-server.ts";
import { openssl } from "../../domain/notifications/senders/mail-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: string;
    readonly readAt: string | null;
  }[];
  readonly next: string | null;
  readonly unreadCount: number;
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const get = async <Body>(path: string): Promise<Body> =>
  (await server.api.request<Body>("GET", `/api/v1${path}`)).body;
const list = (query = ""): Promise<Listed> => get(`/workspaces/${server.workspace}/notifications${query}`);

const happen = (connection: string, workspace = server.workspace): Promise<void> =>
  server.core.events.record((_tx, tell) =>
    tell({ type: "connection.ended", workspace, connection, name: connection, why: "refused" }),
  );

async function until(wanted: (listed: Listed) => boolean): Promise<Listed> {
  for (;;) {
    const listed = await list();
    if (wanted(listed)) return listed;
    await Bun.sleep(10);
  }
}

test("what happens is listed newest first, with how much is unread; filters and pages hold", async () => {
  for (const name of ["one", "two", "three"]) await happen(name);
  const { items, unreadCount } = await until((listed) => listed.items.length === 3);
  expect(items[0]?.title).toBe("three gives access no more");
  expect(unreadCount).toBe(3);
  const read = await server.api.request<{ readAt: string }>(
    "PATCH",
    `/api/v1/notifications/${items[0]?.id}`,
    {
      status: "read",
    },
  );
  expect([read.status, typeof read.body.readAt]).toEqual([200, "string"]);
  expect(await list("?status=read")).toMatchObject({ items: [{ id: items[0]?.id }], unreadCount: 2 });
  expect((await list("?severity=info")).items).toEqual([]);
  expect((await list("?category=channel")).items).toEqual([]);
  const page = await list("?limit=2");
  expect(page.items).toHaveLength(2);
  expect((await list(`?limit=2&cursor=${page.next}`)).items).toHaveLength(1);
  const refused = await server.api.request(
    "GET",
    `/api/v1/workspaces/${server.workspace}/notifications?status=odd`,
  );
  expect(refused.status).toBe(422);
  const all = await server.api.request<{ markedRead: number }>(
    "POST",
    `/api/v1/workspaces/${server.workspace}/notifications/read-all`,
  );
  expect(all.body).toEqual({ markedRead: 2 });
  expect((await list()).unreadCount).toBe(0);
});

test("another workspace's is the same 404 as one that does not exist, for whoever is held to one", async () => {
  const made = await server.api.request<{ id: string }>("POST", "/api/v1/workspaces", { name: "Other" });
  const token = await server.api.request<{ token: string }>("POST", "/api/v1/tokens", {
    name: "held",
    scopes: ["read", "write"],
    workspace: made.body.id,
  });
  const held = server.as(token.body.token);
  const [mine] = (await list()).items;
  const rules = await get<{ items: { id: string }[] }>(`/workspaces/${server.workspace}/notification-rules`);
  const theirs = [
    ["GET", `/notifications/${mine?.id}`, "/notifications/none", undefined],
    ["PATCH", `/notifications/${mine?.id}`, "/notifications/none", { status: "read" }],
    ["GET", `/notification-rules/${rules.items[0]?.id}`, "/notification-rules/none", undefined],
    ["DELETE", `/notification-rules/${rules.items[0]?.id}`, "/notification-rules/none", undefined],
    ["GET", `/workspaces/${server.workspace}/notifications`, "/workspaces/none/notifications", undefined],
  ] as const;
  for (const [method, theirPath, noPath, body] of theirs) {
    const [one, other] = await Promise.all(
      [theirPath, noPath].map((path) => held.request<unknown>(method, `/api/v1${path}`, body)),
    );
    expect(one?.status).toBe(404);
    expect(one?.body).toEqual(other?.body);
  }
  const own = await held.request<{ items: unknown[] }>(
    "GET",
    `/api/v1/workspaces/${made.body.id}/notification-rules`,
  );
  expect(own.status).toBe(200);
  expect((await held.request("GET", "/api/v1/notification-senders")).status).toBe(403);
});

test("a workspace that is made gets the usual rules", async () => {
  const made = await server.api.request<{ id: string }>("POST", "/api/v1/workspaces", { name: "Fresh" });
  for (;;) {
    const { items } = await get<{ items: unknown[] }>(`/workspaces/${made.body.id}/notification-rules`);
    if (items.length > 5) break;
    await Bun.sleep(10);
  }
});

test.skipIf(openssl === null)(
  "an e-mail leaves the whole product for a real server (needs openssl)",
  async () => {
    const mail = await startMailServer("none");
    const set = {
      host: "127.0.0.1",
      port: mail.port,
      security: "none",
      from: "a@example.org",
      to: "b@example.org",
    };
    await server.api.request("PUT", "/api/v1/notification-senders/email", set);
    const tried = await server.api.request<{ outcome: string }>(
      "POST",
      "/api/v1/notification-senders/email/test",
    );
    expect(tried.body).toMatchObject({ outcome: "sent" });
    expect(mail.mails).toHaveLength(1);
    const { headers, text } = readMail(mail.mails[0]?.raw ?? "");
    expect(first(headers, "subject")).toBe("[MonkeyClaw] MonkeyClaw can reach you this way");
    expect(text).toContain(`${server.serving.private.url}/settings/notifications`);
    mail.behave("refuse");
    const refused = await server.api.request<{ words: string }>(
      "POST",
      "/api/v1/notification-senders/email/test",
    );
    expect(refused.body).toMatchObject({ outcome: "never" });
    expect(refused.body.words).toContain("No such mailbox here");
    const sends = await get<{ items: { attempts: unknown[] }[] }>("/notification-sends?sender=email");
    expect(sends.items.map(({ attempts }) => attempts.length)).toEqual([1, 1]);
    const plain = await server.api.request("PUT", "/api/v1/notification-senders/email", {
      ...set,
      user: "a",
      password: "b",
    });
    expect(plain.status).toBe(422);
    await mail.stop();
  },
);
