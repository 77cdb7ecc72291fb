import { afterAll, describe, expect, test } from "bun:test";
import { MEBIBYTE, openOddSite, zeros } from "./odd-site.ts";

const site = openOddSite();
const { ask, drained, left, untilLeft } = site;
afterAll(() => site.stop());

describe("the size of an answer", () => {
  test("is refused where it is announced as too large", async () => {
    expect(await drained("/large")).toMatchObject({ kind: "unreadable" });
    expect(await drained("/large", { mostBytes: zeros.length })).toMatchObject({
      count: zeros.length,
      fault: "",
    });
  });

  test("ends an endless one, and the other side sees its reader leave", async () => {
    const before = left();
    const { count, fault } = await drained("/endless");
    expect(fault).toContain("larger than the 1024 KiB");
    expect(count).toBeLessThanOrEqual(MEBIBYTE);
    await untilLeft(before);
  });

  test("counts after decompression, without holding what was not read", async () => {
    const before = process.memoryUsage().rss;
    const { count, fault } = await drained("/bomb");
    expect(fault).toContain("larger than the 1024 KiB");
    expect(count).toBeLessThanOrEqual(MEBIBYTE);
    expect(process.memoryUsage().rss - before).toBeLessThan(4 * zeros.length);
    expect(await drained("/bomb", { mostBytes: 8 * zeros.length })).toMatchObject({
      count: 8 * zeros.length,
    });
  });
});

describe("a compressed answer", () => {
  test("is not asked for, but read where it comes, and then does not say that it was", async () => {
    for (const path of ["/gzip", "/deflate"]) {
      const result = await ask(path);
      const { headers, body } = result.ok ? result.value : { headers: [], body: null };
      expect(await new Response(body).text()).toBe("plain words");
      expect(headers.map(([name]) => name)).not.toContain("content-encoding");
      expect(headers.map(([name]) => name)).not.toContain("content-length");
    }
  });

  test("that is torn ends in an error, not early", async () => {
    expect((await drained("/torn", { mostBytes: zeros.length })).fault).not.toBe("");
  });

  test("in an unknown way is refused", async () => {
    expect((await drained("/strange")).kind).toBe("unreadable");
  });
});

test("an answer without a body has none, and brings neither cookies nor a proxy's headers", async () => {
  const result = await ask("/none");
  expect(result).toMatchObject({ ok: true, value: { status: 204, body: null } });
  const names = result.ok ? result.value.headers.map(([name]) => name) : [];
  expect(names).not.toContain("set-cookie");
  expect(names).not.toContain("proxy-authenticate");
});

describe("the time of an answer", () => {
  test("ends where no answer comes", async () => {
    const before = left();
    expect((await drained("/silent", { answerMs: 50 })).kind).toBe("too-late");
    await untilLeft(before);
  });

  test("ends where the answer never ends", async () => {
    const before = left();
    const { count, fault } = await drained("/slow", { wholeMs: 200 });
    expect(fault).toContain("took too long");
    expect(count).toBeLessThan(20);
    await untilLeft(before);
  });

  test("for its headers does not count for its body", async () => {
    const result = await ask("/slow", { answerMs: 50 });
    const reader = result.ok ? result.value.body?.getReader() : undefined;
    for (let count = 0; count < 10; count++) expect((await reader?.read())?.value).toHaveLength(1);
    await reader?.cancel();
  });
});
