/** The positive control: a page on which everything is wrong, and a look that sees each of it. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { openBrowser, hasBrowser } from "../chromium.ts";
import { screens, show } from "./look.ts";

const nonce = "bm9uY2Vub25jZQ";
const page = `<!doctype html><html><head><title>Wrong</title></head><body>
<img src="/none.png"><img src="http://127.0.0.1:9/elsewhere.png">
<p style="color: red">Coloured against the policy</p>
<div id="wide"></div>${"<p>It moves.</p>".repeat(12)}
<script nonce="${nonce}">
  const wide = document.querySelector("#wide");
  requestAnimationFrame(() => setTimeout(() => {
    wide.style.width = "5000px";
    wide.style.height = "400px";
  }, 200));
  throw new Error("a fault of a script");
</script></body></html>`;

let server: ReturnType<typeof Bun.serve>;
beforeAll(() => {
  const headers = {
    "content-type": "text/html",
    "content-security-policy": `default-src 'self'; img-src *; script-src 'nonce-${nonce}'; style-src 'self'`,
  };
  server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) =>
      new URL(request.url).pathname === "/"
        ? new Response(page, { headers })
        : new Response("", { status: 404 }),
  });
});
afterAll(() => server.stop(true));

test.skipIf(!hasBrowser)("whatever can be wrong with a page is found", async () => {
  const browser = await openBrowser();
  const origin = `http://127.0.0.1:${server.port}`;
  const seen = await show(browser, origin, screens[0]);
  await seen.page.goto(`${origin}/`);
  await seen.page.waitForTimeout(600);
  const found = await seen.find();
  const unseen = Object.entries(found).filter(([, all]) => all.length === 0);
  expect(unseen.map(([kind]) => kind)).toEqual([]);
  await browser.close();
});
