import { expect, test } from "bun:test";
import { newP256 } from "../../../../src/domain/kernel/crypto.ts";
import { refuse } from "../../../../src/domain/kernel/result.ts";
import { Secret } from "../../../../src/domain/kernel/secret.ts";
import { push } from "../../../../src/domain/notifications/senders/push.ts";
import {
  type Arrived,
  describeSender,
  messageOf,
  nothingSetUp,
  type World,
} from "../../../contracts/notification-sender.contract.ts";
import { postTo } from "../post-to.ts";
import { newBrowser } from "./new-browser.ts";

/** Its signature is the server's own: who sends is who said so when the browser subscribed (RFC 8292). */
async function isSigned(authorization: string, publicKey: string, audience: string): Promise<boolean> {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const { aud, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as {
    aud: string;
    exp: number;
  };
  const imported = await crypto.subtle.importKey(
    "raw",
    Buffer.from(publicKey, "base64url"),
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["verify"],
  );
  const isRight = await crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" },
    imported,
    Buffer.from(signature, "base64url"),
    Buffer.from(`${head}.${claims}`),
  );
  return isRight && key === publicKey && aud === audience && exp * 1000 > Date.now();
}

const SERVICE = "https://push.example.org";

async function openWorld(): Promise<World> {
  const arrived: Arrived[] = [];
  const { publicKey, privateKey } = newP256();
  const browser = newBrowser();
  let status = 201;
  let isAway = false;
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const authorization = request.headers.get("authorization") ?? "";
      if (!(await isSigned(authorization, publicKey, SERVICE))) return new Response(null, { status: 403 });
      const said = JSON.parse(browser.open(await request.bytes())) as Arrived;
      if (status < 300) arrived.push(said);
      return new Response(null, { status });
    },
  });
  const post = postTo(`http://127.0.0.1:${server.port}`, SERVICE);
  return {
    needs: {
      clock: () => new Date(),
      pagesUrl: null,
      setup: {
        ...nothingSetUp,
        push: { publicKey, privateKey: new Secret(privateKey) },
        subscription: {
          id: "b1",
          endpoint: `${SERVICE}/send/1`,
          ...browser.keys,
          agent: "",
          createdAt: "2026-07-14T12:00:00.000Z",
        },
      },
      sendMail: async () => refuse("never", "This is no mail."),
      post: (posted) => (isAway ? Promise.resolve(refuse("later", "Nobody answers.")) : post(posted)),
    },
    arrived: () => arrived,
    behave(how) {
      status = how === "busy" ? 429 : how === "refuse" ? 413 : 201;
      isAway = how === "away";
    },
    close: () => server.stop(true),
  };
}

describeSender("push", push, openWorld);

test("another browser cannot read it", async () => {
  const world = await openWorld();
  let sealed: Uint8Array = new Uint8Array();
  const looked = refuse("later", "It was only looked at.");
  const post = async (posted: { readonly body: Uint8Array }) => {
    sealed = posted.body;
    return looked;
  };
  await push.send({ ...world.needs, post }, messageOf());
  expect(() => newBrowser().open(sealed)).toThrow();
  await world.close();
});
