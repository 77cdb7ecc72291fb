/** Every case of the matrix that applies, over raw sockets, against the whole product. */
import { afterAll, describe, expect, test } from "bun:test";
import { startServer } from "../../start-server.ts";
import { signIn } from "./actors.ts";
import { allCases, casesOf, of, rowsOf, sendCase, statusesIn } from "./matrix.ts";

const server = await startServer();
const browser = await signIn(server);
afterAll(() => server.remove());

const { cookie, csrf } = browser;
const own = `127.0.0.1:${server.serving.private.port}`;
const changes = server.operations.filter(({ method }) => method !== "GET");
const streams = server.operations
  .filter(({ answer }) => answer.types?.includes("text/event-stream") === true)
  .map(({ path }) => `/api/v1${path}`);
const pathOf = (path: string): string => `/api/v1${path.replace(/:\w+/g, "nothing")}`;

/** Nothing is done while the work is, and after it the server answers as before. */
async function withoutChange(work: () => Promise<void>): Promise<void> {
  const before = rowsOf(server);
  await work();
  expect(rowsOf(server)).toEqual(before);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
}

describe("a Host header", () => {
  const hosts = casesOf("host-").filter(({ expect: expectation }) => statusesIn(expectation).length > 0);
  for (const one of hosts) {
    test(`${one.id}: ${one.expect}`, () =>
      withoutChange(async () => {
        expect(statusesIn(one.expect)).toContain((await sendCase(server, one)).status ?? 0);
        const right = await sendCase(server, one, { more: { Host: own } });
        expect([400, 403, 421]).not.toContain(right.status ?? 400);
      }));
  }
  test("host-0-/: its own is let in", async () => {
    expect((await sendCase(server, of("host-0-/"))).status).toBe(303);
  });
  test("host-2-/: the other loopback too, where the machine has it", async () => {
    const { status } = await sendCase(server, of("host-2-/"), {}, { host: "::1" });
    expect([303, null]).toContain(status);
  });
  test("host-3-/: a public name only where it is configured", async () => {
    expect((await sendCase(server, of("host-3-/"))).status).toBe(421);
    const known = await startServer({ server: { privateUrl: "http://claw.example.com" } });
    expect((await sendCase(known, of("host-3-/"))).status).toBe(303);
    await known.remove();
  });
});

describe("a request of another site, with the owner's cookie and even with the token of the page", () => {
  const foreign = casesOf("origin-", "sfs-").filter(({ expect: expectation }) =>
    expectation.startsWith("403"),
  );
  for (const one of foreign) {
    test(`${one.id}: refused on every route that serves the method`, () =>
      withoutChange(async () => {
        const routes = changes.filter(({ method }) => method === one.request?.method);
        expect(routes.length).toBeGreaterThan(3);
        for (const { path } of routes) {
          for (const more of [{}, { "X-CSRF-Token": csrf }]) {
            const { status } = await sendCase(server, one, { path: pathOf(path), cookie, more });
            expect([path, status]).toEqual([path, 403]);
          }
        }
      }));
  }
  test("is refused with PUT as well, and on the paths of the pages", () =>
    withoutChange(async () => {
      for (const one of foreign) {
        for (const { path } of changes.filter(({ method }) => method === "PUT")) {
          const put = { ...one, request: { ...one.request, method: "PUT" } };
          expect((await sendCase(server, put, { path: pathOf(path), cookie })).status).toBe(403);
        }
        for (const path of pagePaths) {
          expect([path, (await sendCase(server, one, { path, cookie })).status]).toEqual([path, 403]);
        }
      }
    }));
  for (const one of casesOf("sse-")) {
    test(`${one.id}: refused on every stream, before it opens`, async () => {
      expect(streams.length).toBeGreaterThan(0);
      const { streams: open } = server.serving;
      for (const path of ["/events", ...streams]) {
        expect([path, (await sendCase(server, one, { path, cookie })).status]).toEqual([path, 403]);
      }
      expect(open.count()).toBe(0);
    });
  }
});

describe("a request of our own page", () => {
  for (const one of casesOf("origin-http://127.0.0.1:PORT-")) {
    test(`${one.id}: let in with the page's token, and not without`, async () => {
      for (const { path } of changes.filter(({ method }) => method === one.request?.method)) {
        const withToken = await sendCase(server, one, {
          path: pathOf(path),
          cookie,
          more: { "X-CSRF-Token": csrf },
        });
        expect([401, 403, null]).not.toContain(withToken.status);
        expect((await sendCase(server, one, { path: pathOf(path), cookie })).status).toBe(403);
      }
    });
  }
  test("opens a stream and changes what is there", async () => {
    const ask = (method: string, path: string, body?: object) =>
      fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          ...browser.headers,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const { id } = (await (await ask("POST", "/workspaces", { name: "Of the page" })).json()) as {
      id: string;
    };
    expect((await ask("PATCH", `/workspaces/${id}`, { description: "x" })).status).toBe(200);
    expect((await ask("DELETE", `/workspaces/${id}`)).status).toBe(204);
    const stream = await ask("GET", "/events");
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });
  for (const one of casesOf("ct-")) {
    test(`${one.id}: ${one.expect} without the page's token`, () =>
      withoutChange(async () => {
        for (const { path } of changes.filter(({ method }) => method === "POST")) {
          expect(statusesIn(one.expect)).toContain(
            (await sendCase(server, one, { path: pathOf(path), cookie })).status ?? 0,
          );
        }
      }));
  }
});

describe("a safe or unknown method changes nothing", () => {
  const isServed = (path: string): boolean =>
    server.operations.some((one) => one.path === path && one.method === "GET");
  for (const one of casesOf("safe-")) {
    test(`${one.id} on every route that changes something`, () =>
      withoutChange(async () => {
        for (const { path } of changes) {
          const { status, isClosed, head } = await sendCase(server, one, { path: pathOf(path), cookie });
          const isRead = one.request?.method === "GET" && isServed(path);
          const isRefused = status === 404 || status === 405 || (status === null && isClosed);
          expect([path, isRead || isRefused]).toEqual([path, true]);
          expect(head.toLowerCase()).not.toContain("access-control-allow");
        }
      }));
  }
});

describe("bytes that are no request", () => {
  for (const one of casesOf("raw-")) {
    test(`${one.id}: refused or cut off`, () =>
      withoutChange(async () => {
        const { status, isClosed } = await sendCase(server, one);
        expect(isClosed || (status !== null && status >= 400 && status < 500)).toBe(true);
      }));
  }
});

/** Where pages send their forms. */
const pagePaths = [
  "/threads",
  "/login",
  "/login/passkey",
  "/logout",
  "/recover",
  "/settings/owner",
  "/settings/passkeys",
  "/settings/passphrase",
  "/settings/sign-ins/end-others",
  "/settings/tokens",
];

/** Cases that are tested where the thing itself is. */
const elsewhere = {
  "auth-logout": "accounts.test.ts",
  "auth-other-sessions": "accounts.test.ts",
  "auth-absolute": "accounts.test.ts",
  "auth-approve-csrf": "matrix-approvals.test.ts",
  "auth-errors": "../requests.test.ts",
  "auth-fixation": "../routes/sign-in.test.ts",
  "xff-X-Real-IP": "matrix-sign-in.test.ts",
  "xff-CF-Connecting-IP": "matrix-sign-in.test.ts",
  "auth-rate": "matrix-sign-in.test.ts",
  "auth-rate-hash-dos": "matrix-sign-in.test.ts",
  "auth-bootstrap-expiry": "matrix-sign-in.test.ts",
};

describe("the matrix", () => {
  test("is run whole: each case here, or where the thing itself is", () => {
    const here = casesOf("host-", "origin-", "sfs-", "sse-", "ct-", "safe-", "raw-").map(({ id }) => id);
    const all = [...here, ...Object.keys(elsewhere)];
    expect(all.toSorted()).toEqual(allCases.map(({ id }) => id).toSorted());
  });
});
