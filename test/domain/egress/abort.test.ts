import { afterAll, describe, expect, test } from "bun:test";
import { send } from "../../../src/domain/egress/send.ts";
import { openOddSite } from "./odd-site.ts";
import { getting, needsOf, toPrivate } from "./web.ts";

const site = openOddSite();
const { ask, drained, left, untilLeft } = site;
afterAll(() => site.stop());

describe("a caller who gives up", () => {
  test("before it begins sends nothing", async () => {
    expect((await drained("/gzip", {}, AbortSignal.abort())).kind).toBe("aborted");
  });

  test("while waiting is heard by the other side", async () => {
    const before = left();
    const abort = new AbortController();
    const answer = drained("/silent", {}, abort.signal);
    await Bun.sleep(50);
    abort.abort();
    expect((await answer).kind).toBe("aborted");
    await untilLeft(before);
  });

  test("while a name is being looked up is answered at once", async () => {
    const abort = new AbortController();
    const hanging = { ...site.needs.network, resolve: () => new Promise<never>(() => {}) };
    const url = "http://slow.example.com/";
    const answer = send(needsOf(hanging), getting(url), toPrivate(url), abort.signal);
    abort.abort();
    expect(await answer).toMatchObject({ ok: false, refusal: { kind: "aborted" } });
  });

  test("in the middle of a body is heard by the other side", async () => {
    const before = left();
    const abort = new AbortController();
    const result = await ask("/endless", {}, abort.signal);
    const reader = result.ok ? result.value.body?.getReader() : undefined;
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    abort.abort(new Error("enough"));
    expect(
      (async () => {
        while (!(await reader?.read())?.done);
      })(),
    ).rejects.toThrow("enough");
    await untilLeft(before);
  });

  test("by cancelling the body is heard by the other side", async () => {
    const before = left();
    const result = await ask("/endless");
    await (result.ok ? result.value.body?.cancel() : null);
    await untilLeft(before);
  });
});
