import { describe, expect, test } from "bun:test";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { mattermost } from "../../../../src/domain/webhooks/sources/mattermost.ts";
import { bodyPart } from "../../../contracts/webhook-parts.ts";
import { anotherYear } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const TOKEN = "zmigewsanbbsdf59xnmduzypjc";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

const sent = (
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({ "content-type": type, ...headers }),
  body: new TextEncoder().encode(text),
});

/** The request of Mattermost's documentation. */
const shown = {
  channel_id: "hawos4dqtby53pd64o4a4cmeoo",
  channel_name: "town-square",
  team_domain: "someteam",
  team_id: "kwoknj9nwpypzgzy78wkw516qe",
  post_id: "axdygg1957njfe5pu38saikdho",
  text: "some text here",
  timestamp: "1445532266",
  token: TOKEN,
  trigger_word: "some",
  user_id: "rnina9994bde8mua79zqcg5hmo",
  user_name: "somename",
  file_ids: "znana9194bde8mua70zqcg5hmo",
};
const command = {
  channel_id: shown.channel_id,
  command: "/weather",
  response_url: "https://chat.example.com/hooks/commands/xyz",
  text: "toronto week",
  token: TOKEN,
  trigger_id: "Zm9v",
};

const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
const slash = (token: string): InboundRequest =>
  sent(FORM, form(command), { authorization: `Token ${token}` });

describeWebhookSource({
  source: mattermost,
  secret: TOKEN,
  otherSecret: `${TOKEN}x`,
  signature: [bodyPart(/(?:^|&)token=([^&]*)/)],
  signed: [],
  needed: [],
  unsigned: [
    ({ request, ...rest }) => {
      const text = new TextDecoder().decode(request.body);
      const other = new URLSearchParams(text);
      other.set("text", "another");
      return { ...rest, request: { ...request, body: new TextEncoder().encode(other.toString()) } };
    },
    anotherYear,
  ],
  time: null,
  others: [
    { request: sent(FORM, form(shown)), event: "some" },
    { request: sent(JSON_TYPE, JSON.stringify(shown)), event: "some" },
    { request: slash(TOKEN), event: "/weather" },
  ],
  vendor: {
    name: "the requests of Mattermost's documentation",
    sign: ({ json, fields, secret, id }) =>
      json.length % 2 === 0
        ? sent(JSON_TYPE, JSON.stringify({ ...JSON.parse(json), post_id: id, token: secret }))
        : sent(FORM, form({ ...fields, post_id: id, token: secret })),
  },
});

describe("Mattermost", () => {
  const partOf = (request: InboundRequest): string => {
    const verdict = mattermost.verify(request, TOKEN, new Date());
    return verdict.isGenuine ? "genuine" : verdict.flaw.part;
  };

  test("has the token once, as a text, in its own field", () => {
    const cases: readonly (readonly [type: string, text: string, part: string])[] = [
      [JSON_TYPE, `{"token":"${TOKEN}"}`, "genuine"],
      [JSON_TYPE, `{"\\u0074oken":"${TOKEN}"}`, "genuine"],
      [JSON_TYPE, `{"text":"\\"token\\": {[","a":[{"token":"x"}],"token" : "${TOKEN}"}`, "genuine"],
      [JSON_TYPE, `{"token":["${TOKEN}"]}`, "form"],
      [JSON_TYPE, `{"token":{"0":"${TOKEN}"}}`, "form"],
      [JSON_TYPE, '{"token":true}', "form"],
      [JSON_TYPE, '{"token":null}', "form"],
      [JSON_TYPE, `{"token":"x","token":"${TOKEN}"}`, "form"],
      [JSON_TYPE, `{"token":"${TOKEN}","\\u0074oken":"${TOKEN}"}`, "form"],
      [JSON_TYPE, `{"data":{"token":"${TOKEN}"}}`, "header"],
      [JSON_TYPE, `[{"token":"${TOKEN}"}]`, "header"],
      [JSON_TYPE, `"${TOKEN}"`, "header"],
      [JSON_TYPE, `token=${TOKEN}`, "header"],
      [JSON_TYPE, `{"Token":"${TOKEN}"}`, "header"],
      [JSON_TYPE, '{"token":""}', "signature"],
      [FORM, `token=${TOKEN}`, "genuine"],
      [FORM, `text=a&%74oken=${TOKEN}`, "genuine"],
      [FORM, `token=${TOKEN}&token=${TOKEN}`, "form"],
      [FORM, `token=x&token=${TOKEN}`, "form"],
      [FORM, `token[]=${TOKEN}`, "header"],
      [FORM, `text=token%3D${TOKEN}`, "header"],
      [FORM, `{"token":"${TOKEN}"}`, "header"],
      [FORM, `payload={"token":"${TOKEN}"}`, "header"],
      [FORM, `token=${TOKEN}%00`, "signature"],
      [FORM, `token=${TOKEN.toUpperCase()}`, "signature"],
    ];
    for (const [type, text, part] of cases) expect([text, partOf(sent(type, text))]).toEqual([text, part]);
  });

  test("shows a command's token in a header too, where it is the same", () => {
    expect(partOf(slash(TOKEN))).toBe("genuine");
    expect(partOf(slash(`${TOKEN}x`))).toBe("signature");
    expect(partOf(sent(FORM, "text=a", { authorization: `Token ${TOKEN}` }))).toBe("header");
  });

  test("names a post by its id, and an event by its word or command", () => {
    const post = sent(JSON_TYPE, JSON.stringify({ ...shown, trigger_word: "" }));
    expect([mattermost.deliveryId(post), mattermost.eventType(post)]).toEqual([shown.post_id, "message"]);
    expect([mattermost.deliveryId(slash(TOKEN)), mattermost.eventType(slash(TOKEN))]).toEqual([
      null,
      "/weather",
    ]);
    expect(mattermost.eventType(sent(JSON_TYPE, "{}"))).toBe("unknown");
  });

  test("keeps from whoever reads the payload what could be used in Mattermost", () => {
    expect(mattermost.secretFields).toEqual(["token", "response_url", "trigger_id"]);
    expect(mattermost.secretHeaders).toEqual(["authorization"]);
  });
});
