/** The matrix's case of an approval: who may answer it, how often, and for what. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import type { Approval } from "../../../src/domain/approvals/approval.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread } from "../../walks/with-tools.ts";
import { type Browser, signIn, tokenOf } from "./actors.ts";

setDefaultTimeout(30_000);

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await signIn(server);
});
afterAll(() => server.remove());

async function ask(content: string): Promise<Approval> {
  const thread = await openToolThread(server);
  await thread.ask(calling(["write_file", { path: "a.txt", content }]));
  return thread.asked();
}

/** As a page's form sends it, and as a program does: the statuses of both. */
async function answer(
  { id }: Approval,
  headers: Readonly<Record<string, string>>,
): Promise<readonly [page: number, api: number]> {
  const form = { ...headers, "content-type": "application/x-www-form-urlencoded" };
  const json = { ...headers, "content-type": "application/json" };
  const send = (path: string, headers: Record<string, string>, body: string) =>
    fetch(`${server.url}${path}`, { method: "POST", redirect: "manual", headers, body });
  return [
    (await send(`/approvals/${id}`, form, "answer=deny")).status,
    (await send(`/api/v1/approvals/${id}`, json, '{"answer":"deny"}')).status,
  ];
}

const statusOf = async ({ id }: Approval): Promise<string> =>
  (await server.api.get<Approval>(`/api/v1/approvals/${id}`)).status;

test("auth-approve-csrf: it takes the owner's session with the token of the page, and once; a stale page is told", async () => {
  const approval = await ask("one");
  const { cookie, csrf, headers } = browser;
  const { "x-csrf-token": _, ...withoutToken } = headers;
  const foreign = { ...headers, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect(await answer(approval, {})).toEqual([303, 401]);
  expect(await answer(approval, { cookie })).toEqual([403, 403]);
  expect(await answer(approval, withoutToken)).toEqual([403, 403]);
  expect(await answer(approval, { ...headers, "x-csrf-token": `${csrf}x` })).toEqual([403, 403]);
  expect(await answer(approval, foreign)).toEqual([403, 403]);
  const chat = { authorization: `Bearer ${(await tokenOf(server, ["read", "chat", "write"])).token}` };
  expect(await answer(approval, chat)).toEqual([403, 403]);
  expect(await statusOf(approval)).toBe("open");
  // The owner's own answer is taken once; the page that is stale by then is told so.
  expect(await answer(approval, headers)).toEqual([303, 409]);
  expect(await answer(approval, headers)).toEqual([409, 409]);
  expect(await statusOf(approval)).toBe("denied");
});

test("what is open is never another call than the one that was shown", async () => {
  const [one, two] = [await ask("one"), await ask("two")];
  await answer(one, browser.headers);
  expect(await server.api.get<Approval>(`/api/v1/approvals/${two.id}`)).toEqual(two);
});
