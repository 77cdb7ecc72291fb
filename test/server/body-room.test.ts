import { expect, test } from "bun:test";
import { createBodyRoom } from "../../src/server/body-room.ts";
import { readBytes } from "../../src/server/read-body.ts";

test("whoever has read for longest gives way, as many as it takes, and no other", () => {
  const room = createBodyRoom(100);
  const gone: string[] = [];
  const enter = (name: string) => room.enter(() => gone.push(name));
  const [first, second, third] = [enter("first"), enter("second"), enter("third")];
  second.take(40);
  first.take(40);
  third.take(20);
  expect(gone).toEqual([]);
  third.take(30);
  expect(gone).toEqual(["first"]);
  first.take(1_000);
  first.leave();
  expect(gone).toEqual(["first"]);
  third.take(60);
  expect(gone).toEqual(["first", "second", "third"]);
  const next = enter("next");
  next.take(100);
  next.leave();
  enter("last").take(100);
  expect(gone).toHaveLength(3);
});

/** A body that brings so much, and then nothing more. */
const dawdling = (bytes: number): Request =>
  new Request("http://localhost/", {
    method: "POST",
    body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(bytes)) }),
  });

const quick = (bytes: number): Request =>
  new Request("http://localhost/", { method: "POST", body: new Uint8Array(bytes) });

test("bodies that dawdle give way to one that comes whole", async () => {
  const room = createBodyRoom(1_000);
  const slow = [400, 400].map((bytes) => readBytes(dawdling(bytes), 1_000, room));
  await Bun.sleep(20);
  expect((await readBytes(quick(300), 1_000, room)).ok).toBe(true);
  expect(await slow[0]).toMatchObject({ ok: false, refusal: { kind: "rate-limited" } });
  // The second had room enough, and is read still.
  expect(await Promise.race([slow[1], Bun.sleep(50).then(() => "still read")])).toBe("still read");
});

test("without a room all of them are held: the positive control", async () => {
  const slow = [400, 400].map((bytes) => readBytes(dawdling(bytes), 1_000));
  expect((await readBytes(quick(300), 1_000)).ok).toBe(true);
  expect(await Promise.race([...slow, Bun.sleep(50).then(() => "still read")])).toBe("still read");
});
