import { describe, expect, test } from "bun:test";
import { openStream } from "../../src/server/stream.ts";

const open = (mostUnreadBytes?: number) => {
  let isLeft = false;
  const stream = openStream({
    signal: new AbortController().signal,
    ...(mostUnreadBytes === undefined ? {} : { mostUnreadBytes }),
  });
  stream.onClose(() => {
    isLeft = true;
  });
  return { ...stream, isLeft: () => isLeft };
};

test("who waits for a stream's end hears of it once, and at once where it has ended", () => {
  const heard: string[] = [];
  const leaving = new AbortController();
  const { onClose, close } = openStream({ signal: leaving.signal });
  onClose(() => heard.push("before"));
  leaving.abort();
  close();
  onClose(() => heard.push("after"));
  expect(heard).toEqual(["before", "after"]);
});

describe("a reader that has read nothing yet", () => {
  test("is kept while the longest of events are followed by more", async () => {
    const { response, write, close, isLeft } = open();
    const longest = new Uint8Array(2 * 1024 * 1024);
    for (const bytes of [longest, longest, new Uint8Array(10)]) write(bytes);
    expect(isLeft()).toBe(false);
    close();
    expect((await response.bytes()).length).toBe(2 * longest.length + 10);
  });
  test("is let go once more waits for it than it may leave unread", async () => {
    const { response, write, isLeft } = open(100);
    for (const bytes of [new Uint8Array(60), new Uint8Array(60)]) write(bytes);
    expect(isLeft()).toBe(false);
    write(new Uint8Array(1));
    expect(isLeft()).toBe(true);
    expect((await response.bytes()).length).toBe(120);
  });
});
