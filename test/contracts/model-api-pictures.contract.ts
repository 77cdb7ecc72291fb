import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Exchange, Part } from "../../src/domain/backends/backend.ts";
import type { Host } from "../../src/domain/backends/host.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { connectionTo, exchangeOf, hear, host, promptOf } from "./hear.ts";
import type { Body, Speech } from "./speech.ts";

const pictureOf = (id: string): Part => ({
  type: "image",
  text: `[The owner attached the picture “${id}.png”.]`,
  id,
  mediaType: "image/png",
});

/** What every model API promises of pictures that go with a question. */
export function describePictures(speech: Speech): void {
  const { backend, model } = speech;
  let server: ModelServer;
  beforeAll(() => {
    server = startModelServer();
  });
  afterAll(() => server.stop());

  /** Pictures are called by what they hold; those whose name begins with `lost` are not there. */
  const seeing = (looked: string[] = [], bytes = 3): Host => ({
    ...host,
    async picture(id) {
      looked.push(id);
      return id.startsWith("lost") ? null : { data: Buffer.from(id).toString("base64"), bytes };
    },
  });
  const ask = async (
    parts: readonly Part[],
    more: { history?: readonly Exchange[]; host?: Host; text?: string } = {},
  ) => {
    const before = server.requests.length;
    const session = await backend.open(connectionTo(server.url, { retries: 0 }), more.host ?? seeing());
    const prompt = promptOf(model, "", { history: more.history ?? [] });
    const question: Part = { type: "text", text: more.text ?? "What is this?" };
    const heard = await hear(session.prompt({ ...prompt, parts: [...parts, question] }));
    const bodies = server.requests.slice(before).map(({ body }) => body as Body);
    return { ...heard, bodies, sent: JSON.stringify(bodies.at(-1)) };
  };
  const sentPicture = (id: string): string =>
    JSON.stringify(speech.pictured(Buffer.from(id).toString("base64"), "image/png"));

  describe(`${backend.label}, with pictures`, () => {
    test("a picture is sent as the wire takes one, its name beside it", async () => {
      const { sent, end } = await ask([pictureOf("cat")]);
      expect(end.stop).toBe("end");
      expect(sent).toContain(sentPicture("cat"));
      expect(sent).toContain("[The owner attached the picture “cat.png”.]");
    });

    test("what is kept of a turn holds its mark and none of its bytes, and the next turn shows it again", async () => {
      const { native } = (await ask([pictureOf("cat")])).end;
      if (native === undefined) throw new Error("nothing native came back");
      expect(native.items).toContain("attachment:cat");
      expect(native.items).not.toContain(Buffer.from("cat").toString("base64"));
      const history = [exchangeOf("lost", "its answer", { native })];
      const { sent } = await ask([], { history });
      expect(sent).toContain(sentPicture("cat"));
    });

    test("the history of another wire shows its pictures, too", async () => {
      const history = [
        exchangeOf("", "A cat.", { question: [pictureOf("cat"), { type: "text", text: "And?" }] }),
      ];
      expect((await ask([], { history })).sent).toContain(sentPicture("cat"));
    });

    test("one that is not there any more is told in words", async () => {
      const { sent, end } = await ask([pictureOf("lost-one"), pictureOf("cat")]);
      expect(end.stop).toBe("end");
      expect(sent).not.toContain("attachment:lost-one");
      expect(sent).toContain("is not sent again");
      expect(sent).toContain(sentPicture("cat"));
    });

    test("the newest are sent, as many as a request has room for", async () => {
      const names = Array.from({ length: 30 }, (_, index) => `picture-${index}-of-many`);
      const history = names.map((name) => exchangeOf("", "ok", { question: [pictureOf(name)] }));
      const many = await ask([], { history });
      expect(names.filter((name) => many.sent.includes(sentPicture(name)))).toEqual(names.slice(10));
      const heavy = await ask([], { history, host: seeing([], 5 * 1024 * 1024) });
      expect(names.filter((name) => heavy.sent.includes(sentPicture(name)))).toEqual(names.slice(28));
    });

    test("words that look like a picture's mark are words", async () => {
      const looked: string[] = [];
      const { sent } = await ask([], { text: "show me attachment:cat", host: seeing(looked) });
      expect(looked).toEqual([]);
      expect(sent).toContain("show me attachment:cat");
    });

    const blind = '[[status:400 code="this model does not support image input" times=1]]';
    test("a model that takes none is asked again without those of before", async () => {
      const history = [exchangeOf("", "A cat.", { question: [pictureOf("cat")] })];
      const { bodies, notices, end } = await ask([], { history, text: `${blind} and then` });
      expect(end.stop).toBe("end");
      expect(bodies.map((body) => JSON.stringify(body).includes(sentPicture("cat")))).toEqual([true, false]);
      expect(notices[0]?.text).toContain("takes no pictures");
    });

    test("where the question itself brings one, it is told in words, and what to do", async () => {
      const { end, bodies } = await ask([pictureOf("cat")], { text: `${blind} what is it?` });
      expect(bodies).toHaveLength(1);
      expect(end.stop === "error" ? end.failure.message : "").toContain("takes no pictures with");
    });
  });
}
