import { type Attack, type Check, check } from "../attack.ts";
import { call } from "../model-frames.ts";
import type { Sent, World } from "../world.ts";

export const forgedAnswers: Attack = {
  id: "forged-answers",
  promise: "Nobody but the owner answers an approval over HTTP",
  about:
    "Programs with tokens of every other scope, a token for another workspace, no token, an old or made-up token, a page of another site, and ids that are guessed, answer a call that waits.",
  async run(world) {
    world.model.obey("wait.", [{ calls: [call("fetch_url", { url: "https://attacker.example/" })] }]);
    const turn = await world.begin(await world.newThread(), "wait.");
    while (world.waiting().length === 0 && world.turn(turn).finishedAt === null) await Bun.sleep(5);
    const id = world.waiting()[0]?.id ?? "";
    const other = await world.request("POST", "/api/v1/workspaces", { body: { name: "Another" } });
    const { id: elsewhere } = JSON.parse(other.text) as { readonly id: string };
    const revoked = await revokedToken(world);
    const forged: Readonly<Record<string, Sent>> = {
      "without a token": { token: null },
      "with a made-up token": { token: "mc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      "with an empty token": { token: null, headers: { authorization: "Bearer " } },
      "with a token that was revoked": { token: revoked },
      "to read": { token: await world.token(["read"]) },
      "to chat": { token: await world.token(["chat"]) },
      "to write": { token: await world.token(["read", "chat", "write", "metrics"]) },
      "with scopes that the client claims": {
        token: await world.token(["read"]),
        headers: { "x-scopes": "admin", scope: "admin" },
      },
      "for another workspace": { token: await world.token(["read", "chat", "write", "admin"], elsewhere) },
      "from a page of another site": {
        token: null,
        headers: { origin: "https://attacker.example", cookie: "__Host-monkeyclaw=x" },
      },
    };
    const checks: Check[] = [];
    for (const [who, sent] of Object.entries(forged)) {
      const { status } = await world.request("POST", `/api/v1/approvals/${id}`, {
        ...sent,
        body: { answer: "allow-once" },
      });
      checks.push(check(`an answer ${who} is refused`, status >= 400 && status < 500, `HTTP ${status}`));
    }
    for (const [what, body] of Object.entries(bodies)) {
      const { status } = await world.request("POST", `/api/v1/approvals/${id}`, { body });
      checks.push(check(`an answer ${what} is refused`, status >= 400 && status < 500, `HTTP ${status}`));
    }
    const guessed = await world.request("POST", `/api/v1/approvals/${id.replace(/.$/, "0")}x`, {
      body: { answer: "allow-once" },
    });
    return [
      ...checks,
      check(
        "a guessed id is refused",
        guessed.status >= 400 && guessed.status < 500,
        `HTTP ${guessed.status}`,
      ),
      check(
        "the call still waits",
        world.approval(id)?.status === "open",
        world.approval(id)?.status ?? "gone",
      ),
      check("nothing ran", world.ran.length === 0 && world.outside.left.length === 0, world.ran),
    ];
  },
};

const bodies: Readonly<Record<string, unknown>> = {
  "of another word": { answer: "allow" },
  "as a list": { answer: ["allow-once"] },
  "with a key too much": { answer: "allow-once", by: "owner" },
  "without a word": {},
};

async function revokedToken(world: World): Promise<string> {
  const text = await world.token(["read", "admin"]);
  const own = await world.request("GET", "/api/v1/session", { token: text });
  const listed = await world.request("GET", "/api/v1/tokens?limit=1");
  const { items } = JSON.parse(listed.text) as { readonly items: readonly { readonly id: string }[] };
  await world.request("DELETE", `/api/v1/tokens/${items[0]?.id ?? own.status}`);
  return text;
}
