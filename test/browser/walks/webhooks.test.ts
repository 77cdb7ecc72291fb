/** A webhook from the choice of its sender to the answer it caused, and what is refused at its door. */
import { describe, expect, test } from "bun:test";
import { sign } from "@octokit/webhooks-methods";
import { Webhook } from "standardwebhooks";
import { hasBrowser } from "../chromium.ts";
import { picture } from "./picture.ts";
import { leave, openWalk, shown } from "./walk.ts";

const walk = openWalk({ server: { ingress: { host: "127.0.0.1", port: 0 } } });

const BODY = JSON.stringify({
  action: "opened",
  issue: { number: 7, title: "<img src=x onerror=alert(1)> totals are wrong" },
  repository: { full_name: "harbor/shop" },
});

async function post(url: string, secret: string, id: string): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": id,
      "x-hub-signature-256": await sign(secret, BODY),
    },
    body: BODY,
  });
  return response.status;
}

describe.skipIf(!hasBrowser)("a webhook", () => {
  test("is set up, brings a delivery that is answered, and refuses what is signed wrongly", async () => {
    const watched = await walk.visitor("/webhooks", { viewport: { width: 1440, height: 1000 } });
    const { page } = watched;
    await page.getByText("No webhook yet").waitFor();
    expect(await page.locator("main").innerText()).toContain("MONKEYCLAW_PUBLIC_URL");
    await picture(page, "empty");

    await page.locator("main").getByRole("link", { name: "New webhook" }).first().click();
    await page.getByRole("searchbox", { name: "Find a sender" }).fill("githu");
    await page.waitForFunction(() => document.querySelectorAll("#senders a").length === 1);
    await page.getByRole("searchbox", { name: "Find a sender" }).fill("");
    await page.waitForFunction(() => document.querySelectorAll("#senders a").length > 10);
    await picture(page, "senders");
    await page.getByRole("link", { name: /^GitHub/ }).click();
    await page.getByLabel("Name", { exact: true }).fill("harbor/shop");
    await page.getByText("Only these").click();
    await page.getByRole("checkbox", { name: "issues", exact: true }).check();
    await page.getByRole("button", { name: "Preview" }).click();
    await page.locator("#webhook-preview pre").waitFor();
    await picture(page, "form");
    await page.getByRole("button", { name: "Make the webhook" }).click();
    await page.getByText("It is made.").waitFor();
    const url = await page.locator("#made-url").innerText();
    const secret = await page.locator("#made-secret").innerText();
    expect(url).toMatch(/^http:\/\/localhost:\d+\/webhooks\/[\w-]+$/);
    expect(secret.length).toBeGreaterThan(20);
    await picture(page, "made");

    await page.getByRole("link", { name: "To the webhook" }).click();
    await page.getByText("Nothing came yet", { exact: true }).waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(await post(url, secret, "d-1")).toBe(202);
    const log = page.locator("form[id^=deliveries-]");
    await log.getByRole("link", { name: "issues" }).waitFor();
    await log.getByText("Done", { exact: true }).waitFor({ timeout: 20_000 });

    await log.getByRole("checkbox").check();
    expect(await post(url, secret, "d-1b")).toBe(202);
    await page.waitForFunction(() => document.querySelectorAll("input[name=delivery]").length === 2);
    expect(await log.locator("input:checked").count()).toBe(1);
    expect(await log.getByRole("checkbox").last().isChecked()).toBe(true);

    expect(await post(url, "another secret", "d-2")).toBe(401);
    const refusals = page.locator("#refusals");
    await refusals.getByText("The signature does not match").waitFor();
    await refusals.getByText("What was sent").click();
    await picture(page, "endpoint");

    await page
      .locator("#tester-request")
      .fill(
        `x-github-event: issues\ncontent-type: application/json\nx-hub-signature-256: ${await sign(secret, BODY)}\n\n${BODY} `,
      );
    await page.getByRole("button", { name: "Test it" }).click();
    await page.getByText("It would be refused.").waitFor();

    await log.getByRole("link", { name: "issues" }).last().click();
    await page.getByText("What came of it").waitFor();
    expect(await page.locator("#body-laid-out").innerText()).toContain("<img src=x onerror=alert(1)>");
    await picture(page, "delivery");
    await page.getByRole("button", { name: "Do it once more" }).click();
    const before = page.url();
    await page.getByRole("dialog").getByRole("button", { name: "Do it once more" }).click();
    await page.waitForURL((now) => now.href !== before);
    await page.getByText("Received, as another go").waitFor();
    await page.locator("main li").getByText("Done", { exact: true }).waitFor({ timeout: 20_000 });

    await page.getByRole("link", { name: "Its question and answer" }).first().click();
    await shown(page, "article.turn[data-trust=untrusted]").waitFor();
    await page.getByRole("link", { name: "From a delivery" }).first().click();
    await page.waitForURL(/\/deliveries\//);
    await leave(watched);
  });

  test("that is sent on shows what signs it once, and each attempt on the page of a delivery", async () => {
    const taken: { headers: Record<string, string>; body: string }[] = [];
    const statuses = [503];
    const receiver = Bun.serve({
      hostname: "127.0.0.1",
      port: 0,
      async fetch(request) {
        taken.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
        return new Response(null, { status: statuses.shift() ?? 204 });
      },
    });
    const { page, ...watched } = await walk.visitor("/webhooks/new?source=github", {
      viewport: { width: 1440, height: 1000 },
    });
    await page.getByLabel("Name", { exact: true }).fill("harbor/onwards");
    await page.getByText("Only tell me").click();
    await page.getByRole("button", { name: "Make the webhook" }).click();
    const url = await page.locator("#made-url").innerText();
    const secret = await page.locator("#made-secret").innerText();
    expect(await page.locator("#made-forward-secret").count()).toBe(0);
    await page.getByRole("link", { name: "To the webhook" }).click();
    await page.locator("main").getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByText("Send it on").click();
    await page.getByLabel("Address", { exact: true }).fill(`http://127.0.0.1:${receiver.port}/in`);
    await page.getByRole("button", { name: "Keep" }).click();
    const first = await page.locator("#new-forward-secret").innerText();
    expect(first).toStartWith("whsec_");
    await picture(page, "forward-made");
    await page.getByLabel("Hours that both sign").fill("2");
    await page.locator("#webhook-forward-secret").getByRole("button", { name: "Rotate" }).click();
    await page.getByText("The one of before signs beside it until").waitFor();
    const second = await page.locator("#new-forward-secret").innerText();
    expect(second).not.toBe(first);
    await picture(page, "forward-rotated");

    expect(await post(url, secret, "f-1")).toBe(202);
    await page.goto(url.replace(/^http:\/\/localhost:\d+/, walk.server().url));
    expect(await page.content()).not.toContain(second);
    await page.getByText("It is signed with a secret of its own").waitFor();
    await page.locator("form[id^=deliveries-]").getByRole("link", { name: "issues" }).click();
    await page.getByText("Attempt 1", { exact: true }).waitFor();
    await page.getByText("answered 503 to what was sent on").waitFor();
    await page.getByRole("button", { name: "Do it again" }).click();
    await page.getByText("Attempt 2", { exact: true }).waitFor();
    await page.locator("main li").getByText("Done", { exact: true }).waitFor();
    await picture(page, "attempts");
    for (const { headers, body } of taken)
      for (const one of [first, second])
        expect(new Webhook(one).verify(body, headers)).toMatchObject({ type: "issues" });
    expect(taken).toHaveLength(2);
    await leave({ page, ...watched });
    await receiver.stop(true);
  });
});
