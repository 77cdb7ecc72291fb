import { expect, test } from "bun:test";
import { lendFetch, withOwnFetch } from "../../../src/domain/egress/lend-fetch.ts";

const answering = (text: string) => async () => new Response(text);
const ask = async (): Promise<string> => (await fetch("http://127.0.0.1:9/")).text();

test("a library's fetch goes the way that was lent to it, through every wait", async () => {
  const heard: string[] = [];
  const fetched = await lendFetch(
    async (request) => {
      heard.push(`${request.method} ${request.url} ${await request.text()}`);
      return new Response("lent");
    },
    async () => {
      await Bun.sleep(5);
      await Promise.all([1, 2].map(() => Bun.sleep(1)));
      return (await fetch(new URL("http://somewhere.test/a"), { method: "POST", body: "b" })).text();
    },
  );
  expect(fetched).toBe("lent");
  expect(heard).toEqual(["POST http://somewhere.test/a b"]);
});

test("two that are lent at the same time do not take each other's, and others keep their own", async () => {
  const nobody = ask().catch(() => "refused by nobody there");
  const both = ["one", "two"].map((text) =>
    lendFetch(answering(text), async () => {
      await Bun.sleep(text === "one" ? 10 : 1);
      return ask();
    }),
  );
  expect(await Promise.all(both)).toEqual(["one", "two"]);
  expect(await nobody).toBe("refused by nobody there");
});

test("what opens connections itself is not led in a circle", async () => {
  const server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response("real") });
  const real = () => fetch(`http://127.0.0.1:${server.port}/`);
  const text = await lendFetch(
    () => withOwnFetch(real),
    async () => (await fetch("http://anywhere.test/")).text(),
  );
  expect(text).toBe("real");
  await server.stop(true);
});
