/** Webhooks as their owner lives with them: three senders that sign by their own packages, the log, the secret, the end. */
import { describe, expect, test } from "bun:test";
import { isValidSlackRequest } from "@slack/bolt/dist/receivers/verify-request.js";
import type { Page } from "playwright-core";
import { Stripe } from "stripe";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { hmacBy } from "../../contracts/vendor-signing.ts";
import { hasBrowser } from "../chromium.ts";
import { picture } from "./picture.ts";
import { leave, openWalk } from "./walk.ts";

const HOUR_MS = 3_600_000;
let passedMs = 0;
const now = (): Date => new Date(Date.now() + passedMs);
const walk = openWalk({ server: { ingress: { host: "127.0.0.1", port: 0 } }, setup: { clock: now } });
const desk = { viewport: { width: 1440, height: 1000 } };

const stripe = new Stripe("sk_test_sample");
const unixSeconds = (): number => Math.floor(now().getTime() / 1000);

interface Posting {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a sender posts to an address, with what it signs with. */
type Sign = (url: string, secret: string, id: string) => Promise<Posting>;

const fromStripe = (type: string): Sign => {
  return async (_url, secret, id) => {
    const payload = JSON.stringify({ id, object: "event", type, data: { object: { amount: 4200 } } });
    const timestamp = unixSeconds();
    const signature = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp });
    return {
      headers: { "content-type": "application/json", "stripe-signature": signature },
      body: payload,
    };
  };
};

/** Slack's package has a check and nothing that signs: what is sent here, it takes. */
const fromSlack: Sign = async (_url, signingSecret, id) => {
  const body = JSON.stringify({ type: "event_callback", event_id: id, event: { type: "app_mention" } });
  const time = unixSeconds();
  const signature = `v0=${hmacBy("sha256", signingSecret, `v0:${time}:${body}`)}`;
  const signed = { "x-slack-request-timestamp": time, "x-slack-signature": signature };
  expect(isValidSlackRequest({ signingSecret, body, headers: signed })).toBe(true);
  return {
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": String(time),
      "x-slack-signature": signature,
    },
    body,
  };
};

const fromTwilio: Sign = async (url, secret, id) => {
  const fields = {
    MessageSid: id,
    MessageStatus: "delivered",
    Body: "1 + 1 = 2 – Grüße",
    To: "+15005550006",
  };
  return {
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": getExpectedTwilioSignature(secret, url, fields),
    },
    body: new URLSearchParams(fields).toString(),
  };
};

/** Answers the status that the sender sees. */
async function send(sign: Sign, url: string, secret: string, id: string): Promise<number> {
  const answer = await fetch(url, { method: "POST", ...(await sign(url, secret, id)) });
  return answer.status;
}

interface Wanted {
  readonly source: string;
  readonly name: string;
  /** What its secret is called there. */
  readonly label: string;
  /** Empty: it is given later. */
  readonly secret: string;
  readonly deed: "Only tell me" | "Send it on";
  readonly forwardTo?: string;
}

/** Through the wizard, from the list of senders to the page of what was made; answers the address to post to. */
async function make(page: Page, { source, name, label, secret, deed, forwardTo }: Wanted): Promise<string> {
  await page.goto(`${walk.server().url}/webhooks/new`);
  await page.getByRole("link", { name: new RegExp(`^${source}`) }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  if (secret !== "") await page.getByLabel(label, { exact: true }).fill(secret);
  await page.getByText(deed).click();
  if (forwardTo !== undefined) await page.getByLabel("Address", { exact: true }).fill(forwardTo);
  await page.getByRole("button", { name: "Make the webhook" }).click();
  await page.getByText("It is made.").waitFor();
  const url = await page.locator("#made-url").innerText();
  expect(await page.content()).not.toContain(secret === "" ? "made-secret" : secret);
  await page.getByRole("link", { name: "To the webhook" }).click();
  await page.getByText("Nothing came yet", { exact: true }).waitFor();
  return url;
}

const rows = (page: Page) => page.locator("form[id^=deliveries-] li");
const row = (page: Page, event: string) => rows(page).filter({ hasText: event });

async function choose(page: Page, state: string, event: string): Promise<void> {
  const filters = page.locator("#delivery-filters");
  await filters.getByLabel("State", { exact: true }).selectOption({ label: state });
  await filters.getByLabel("Event", { exact: true }).selectOption({ label: event });
  await filters.getByRole("button", { name: "Show" }).click();
  await page.waitForLoadState();
}

/** What the browser saved, as text. */
async function saved(page: Page, link: string): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent("download");
  await page.locator("main").getByRole("link", { name: link, exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: await Bun.file(await file.path()).text() };
}

describe.skipIf(!hasBrowser)("webhooks", () => {
  const senders = [
    {
      source: "Stripe",
      label: "Signing secret",
      secret: "whsec_pasted_from_stripe",
      sign: fromStripe("invoice.paid"),
      event: "invoice.paid",
    },
    {
      source: "Twilio",
      label: "Auth Token",
      secret: "1234567890abcdef1234567890abcdef",
      sign: fromTwilio,
      event: "message.delivered",
    },
  ] as const;
  for (const { source, label, secret, sign, event } of senders) {
    test(`of ${source}: its secret is pasted, and what it signs stands in the log at once`, async () => {
      const watched = await walk.visitor("/webhooks", desk);
      const { page } = watched;
      const url = await make(page, { source, name: `by ${source}`, label, secret, deed: "Only tell me" });
      expect(await send(sign, url, "another-secret-than-this", "evt_wrong")).toBe(401);
      await page.getByText("The signature does not match").waitFor();
      expect(await send(sign, url, secret, "evt_right")).toBe(202);
      await row(page, event).getByText("Done", { exact: true }).waitFor();
      expect(await send(sign, url, secret, "evt_right")).toBe(202);
      await Bun.sleep(600);
      expect(await rows(page).count()).toBe(1);
      await leave(watched);
    });
  }

  test("of Slack: nothing is taken before its secret is given, which is asked for", async () => {
    const watched = await walk.visitor("/webhooks", desk);
    const { page } = watched;
    const secret = "8f742231b10e8888abcd99yyyzzz85a5";
    const wanted = { source: "Slack", name: "by Slack", label: "Signing Secret", secret: "" };
    const url = await make(page, { ...wanted, deed: "Only tell me" });
    await page.getByText("Waits for its secret").waitFor();
    expect(await send(fromSlack, url, secret, "Ev1")).toBe(401);
    await page.locator("main").getByRole("link", { name: "Give the secret" }).click();
    await page.getByLabel("Signing Secret", { exact: true }).fill(secret);
    await page.getByRole("button", { name: "Give the secret" }).click();
    await page.getByText("The secret is in use.").waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.goto(url.replace(/^http:\/\/localhost:\d+/, walk.server().url));
    await page.getByText("Nothing came yet", { exact: true }).waitFor();
    expect(await send(fromSlack, url, secret, "Ev1")).toBe(202);
    await row(page, "app_mention").getByText("Done", { exact: true }).waitFor();
    await leave(watched);
  });

  test("have a log of which some is shown, several are done again at once, and files are made", async () => {
    const statuses = [400, 400, 400];
    const receiver = Bun.serve({
      hostname: "127.0.0.1",
      port: 0,
      fetch: () => new Response(null, { status: statuses.shift() ?? 204 }),
    });
    const watched = await walk.visitor("/webhooks", desk);
    const { page } = watched;
    const secret = "whsec_of_the_log";
    const url = await make(page, {
      source: "Stripe",
      name: "harbor, shop",
      label: "Signing secret",
      secret,
      deed: "Send it on",
      forwardTo: `http://127.0.0.1:${receiver.port}/in`,
    });
    const failing = ["charge.failed", "charge.refunded", "invoice.paid"] as const;
    for (const [index, event] of failing.entries()) {
      expect(await send(fromStripe(event), url, secret, `evt_${index}`)).toBe(202);
      await row(page, event).getByText("Failed", { exact: true }).waitFor();
    }
    expect(await send(fromStripe("invoice.paid"), url, secret, "evt_=3")).toBe(202);
    await row(page, "invoice.paid").getByText("Done", { exact: true }).waitFor();
    await picture(page, "log-mixed");

    await choose(page, "Failed", "invoice.paid");
    expect(await rows(page).count()).toBe(1);
    expect(await page.getByLabel("State", { exact: true }).inputValue()).toBe("failed");
    const csv = await saved(page, "CSV");
    expect(csv.name).toEndWith(".csv");
    const lines = csv.text.trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toStartWith("id,event,vendorId,status,");
    expect(lines[1]).toContain(",invoice.paid,evt_2,failed,");
    await choose(page, "Given up", "Any event");
    await page.getByText("No delivery fits what is chosen above").waitFor();
    await choose(page, "Any state", "Any event");

    for (const event of failing.slice(0, 2)) await row(page, event).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Do again" }).click();
    await page.getByText("2 are done again.").waitFor();
    for (const event of failing.slice(0, 2)) {
      await row(page, event).getByText("Done", { exact: true }).waitFor();
      await row(page, event).getByText("2 attempts").waitFor();
    }
    expect(await page.locator("form[id^=deliveries-] input[name=delivery]:checked").count()).toBe(0);
    expect(await row(page, "invoice.paid").getByText("Failed", { exact: true }).count()).toBe(1);

    const json = await saved(page, "JSON");
    const whole: unknown = JSON.parse(json.text);
    expect(whole).toMatchObject({
      name: "harbor, shop",
      items: [
        { event: "invoice.paid", vendorId: "evt_=3", status: "done", attempts: 1 },
        { event: "invoice.paid", status: "failed", reason: expect.stringContaining("answered 400") },
        { event: "charge.refunded", status: "done", attempts: 2 },
        { event: "charge.failed", status: "done", attempts: 2 },
      ],
    });
    expect(json.text).not.toContain("4200");
    expect(json.text).not.toContain(secret);
    await leave(watched);
    await receiver.stop(true);
  });

  test("take two secrets while one is rotated, nothing while they are paused, and never again once revoked", async () => {
    const watched = await walk.visitor("/webhooks", desk);
    const { page } = watched;
    const [first, second] = ["whsec_the_first_one", "whsec_the_second_one"];
    const wanted = { source: "Stripe", name: "the till", label: "Signing secret", secret: first };
    const url = await make(page, { ...wanted, deed: "Only tell me" });
    const home = url.replace(/^http:\/\/localhost:\d+/, walk.server().url);
    let sent = 0;
    const statusOf = (secret: string): Promise<number> =>
      send(fromStripe("invoice.paid"), url, secret, `evt_till_${++sent}`);
    expect(await statusOf(first)).toBe(202);

    await page.locator("main").getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByRole("button", { name: "Rotate" }).click();
    await page.getByText("makes this secret: copy it there, and give it here").waitFor();
    await page.getByLabel("Signing secret", { exact: true }).fill(second);
    await page.getByLabel("Hours that both are taken").fill("2");
    await page.getByRole("button", { name: "Rotate" }).click();
    await page.getByText("The secret is in use.").waitFor();
    await picture(page, "rotated");
    expect([await statusOf(first), await statusOf(second)]).toEqual([202, 202]);
    await page.goto(home);
    await page.getByText("the one of before is taken until").waitFor();
    passedMs += 2 * HOUR_MS + 1000;
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 202]);
    await page.goto(home);
    expect(await page.getByText("the one of before is taken until").count()).toBe(0);

    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText("Paused", { exact: true }).waitFor();
    await page.getByText("Its sender is answered 404").waitFor();
    await picture(page, "paused");
    expect(await statusOf(second)).toBe(404);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Active", { exact: true }).waitFor();
    expect(await page.getByText("Its sender is answered 404").count()).toBe(0);
    expect(await statusOf(second)).toBe(202);

    await page.locator("main").getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByRole("button", { name: "Revoke…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Revoke “the till”?").waitFor();
    await dialog.getByRole("button", { name: "Keep it" }).click();
    expect(await statusOf(second)).toBe(202);
    await page.getByRole("button", { name: "Revoke…" }).click();
    await dialog.getByRole("button", { name: "Revoke it" }).click();
    await page.getByText("It is revoked, for good").waitFor();
    await picture(page, "revoked");
    expect(await statusOf(second)).toBe(404);
    for (const name of ["Pause", "Go on", "Send a sample", "Test it"])
      expect(await page.getByRole("button", { name }).count()).toBe(0);
    await page.locator("main").getByRole("link", { name: "Settings", exact: true }).click();
    expect(await page.getByRole("button", { name: "Rotate" }).count()).toBe(0);
    await leave(watched, /status of 422/);
  });
});
