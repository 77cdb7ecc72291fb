import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner, newVisitor, type Visitor } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const shownIn = (html: string): readonly string[] =>
  [
    ...html.matchAll(/<li data-operation="[^"]*"(?<hidden> hidden)?><details class="group" id="(?<id>\w+)"/g),
  ].flatMap(({ groups = {} }) => (groups["hidden"] === undefined ? [groups["id"] ?? ""] : []));

test("the API's page has every operation, with what it takes and an example that could be typed", async () => {
  const html = await (await owner.get("/help/api")).text();
  expect([...shownIn(html)].sort()).toEqual(server.operations.map(({ id }) => id).sort());
  expect(html).toContain("curl -X PATCH -H &quot;Authorization: Bearer $TOKEN&quot;");
  expect(html).toContain(`${server.url}/api/v1/threads/THREAD`);
});

test("what is looked for is shown alone, without a script too", async () => {
  const shown = shownIn(await (await owner.get("/help/api?q=POLICY+rule+delete")).text());
  expect(shown).toEqual(["deletePolicyRule"]);
  const none = await (await owner.get("/help/api?q=%3Cb%3Enothing")).text();
  expect([shownIn(none), none.includes("<b>nothing"), none.includes('id="no-operation">')]).toEqual([
    [],
    false,
    true,
  ]);
});

test("settings lead to it from the tokens, and a stranger is led to the sign-in", async () => {
  expect(await (await owner.get("/settings")).text()).toContain('href="/help/api"');
  const response = await newVisitor(server).get("/help/api");
  expect([response.status, response.headers.get("location")]).toEqual([303, "/login?then=%2Fhelp%2Fapi"]);
});
