import { expect, test } from "bun:test";
import { Webhook } from "standardwebhooks";
import { Secret } from "../../../../src/domain/kernel/secret.ts";
import { refuse } from "../../../../src/domain/kernel/result.ts";
import { webhook } from "../../../../src/domain/notifications/senders/webhook.ts";
import {
  type Arrived,
  describeSender,
  messageOf,
  nothingSetUp,
  type World,
} from "../../../contracts/notification-sender.contract.ts";
import { postTo } from "../post-to.ts";

const SECRET = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

async function openWorld(): Promise<World & { readonly headers: () => readonly Headers[] }> {
  const arrived: Arrived[] = [];
  const headers: Headers[] = [];
  let status = 204;
  let isAway = false;
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const body = await request.text();
      headers.push(request.headers);
      // Throws for what is not signed as Standard Webhooks has it, or was signed long ago.
      const read = new Webhook(SECRET).verify(body, Object.fromEntries(request.headers)) as {
        readonly data: { readonly title: string; readonly body: string };
      };
      if (status < 300) arrived.push({ ...read.data, id: request.headers.get("webhook-id") ?? "" });
      return new Response(null, { status });
    },
  });
  const origin = `http://127.0.0.1:${server.port}`;
  const post = postTo(origin);
  return {
    needs: {
      clock: () => new Date(),
      pagesUrl: "https://claw.example",
      setup: { ...nothingSetUp, webhook: { isOn: true, url: `${origin}/hook`, secret: new Secret(SECRET) } },
      sendMail: async () => refuse("never", "This is no mail."),
      post: (posted) => (isAway ? Promise.resolve(refuse("later", "Nobody answers.")) : post(posted)),
    },
    arrived: () => arrived,
    headers: () => headers,
    behave(how) {
      status = how === "busy" ? 503 : how === "refuse" ? 400 : 204;
      isAway = how === "away";
    },
    close: () => server.stop(true),
  };
}

describeSender("webhook", webhook, openWorld);

test("another secret, or one byte changed, does not verify: the control of the check above", async () => {
  const world = await openWorld();
  const { needs } = world;
  const signed: { headers: Record<string, string>; body: string }[] = [];
  await webhook.send(
    {
      ...needs,
      post: async (posted) => {
        const body = new TextDecoder().decode(posted.body);
        signed.push({ headers: Object.fromEntries(posted.headers), body });
        return refuse("later", "It was only looked at.");
      },
    },
    messageOf(),
  );
  const [one] = signed;
  if (one === undefined) throw new Error("nothing was sent");
  expect(() => new Webhook(SECRET).verify(one.body, one.headers)).not.toThrow();
  expect(() => new Webhook(SECRET).verify(`${one.body} `, one.headers)).toThrow();
  const other = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
  expect(() => new Webhook(other).verify(one.body, one.headers)).toThrow();
  await world.close();
});

test("an address that is gone is told as gone", async () => {
  const world = await openWorld();
  const gone = {
    ...world.needs,
    post: async () => ({ ok: true, value: { status: 410, retryAfterMs: null } }) as const,
  };
  expect(await webhook.send(gone, messageOf())).toMatchObject({ outcome: "never", isGone: true });
  await world.close();
});
