import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createAddressLimit } from "../../../src/domain/webhooks/address-limit.ts";
import { createEndpointLimit, type EndpointLimit } from "../../../src/domain/webhooks/endpoint-limit.ts";

const started = Date.UTC(2026, 6, 15);

describe("an address", () => {
  const opened = () => {
    const at = { now: started };
    const limit = createAddressLimit(() => new Date(at.now));
    const refuse = (address: string, times = 1): void => {
      for (let count = 0; count < times; count++) limit.noteRefused(address);
    };
    return { at, limit, refuse };
  };
  test("may be refused 120 times at once, and waits until it may come again, to the millisecond", () => {
    const { at, limit, refuse } = opened();
    refuse("192.0.2.1", 119);
    expect(limit.waitMs("192.0.2.1")).toBe(0);
    refuse("192.0.2.1");
    const waitMs = limit.waitMs("192.0.2.1");
    expect(waitMs).toBe(500);
    at.now += waitMs - 1;
    expect(limit.waitMs("192.0.2.1")).toBe(1);
    at.now += 1;
    expect(limit.waitMs("192.0.2.1")).toBe(0);
    expect(limit.waitMs("192.0.2.2")).toBe(0);
  });
  test("never waits longer than it is told, however often it was refused", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { maxLength: 400 }), (gaps) => {
        const { at, limit, refuse } = opened();
        for (const gap of gaps) {
          at.now += gap;
          refuse("192.0.2.1");
        }
        at.now += limit.waitMs("192.0.2.1");
        expect(limit.waitMs("192.0.2.1")).toBe(0);
      }),
    );
  });
  test("of IPv6 counts with all of its /64, and one within IPv4's part as that", () => {
    const { limit, refuse } = opened();
    for (let host = 0; host < 120; host++) refuse(`2001:db8:1:2::${host.toString(16)}`);
    expect(limit.waitMs("2001:db8:1:2:ffff::1")).toBeGreaterThan(0);
    expect(limit.waitMs("2001:db8:1:3::1")).toBe(0);
    refuse("::ffff:192.0.2.9", 120);
    expect(limit.waitMs("192.0.2.9")).toBeGreaterThan(0);
  });
  test("is known by a genuine sender for the endpoint that it reached, and by the last of very many", () => {
    const { limit, refuse } = opened();
    limit.noteGenuine("192.0.2.1", "one");
    refuse("192.0.2.1", 200);
    expect(limit.waitMs("192.0.2.1")).toBeGreaterThan(0);
    expect(limit.isGenuine("::ffff:192.0.2.1", "one")).toBe(true);
    expect([limit.isGenuine("192.0.2.1", "other"), limit.isGenuine("192.0.2.2", "one")]).toEqual([
      false,
      false,
    ]);
    for (let count = 0; count < 20_000; count++)
      limit.noteGenuine(`2001:db8:${count.toString(16)}::1`, "one");
    expect(limit.isGenuine("192.0.2.1", "one")).toBe(false);
  });
  test("is not let in by a clock that was put back, nor kept out for good", () => {
    const { at, limit, refuse } = opened();
    refuse("192.0.2.1", 120);
    at.now -= 86_400_000;
    expect(limit.waitMs("192.0.2.1")).toBe(500);
  });
  test("is forgotten when very many others were refused since: the memory of it is small", () => {
    const { limit, refuse } = opened();
    refuse("192.0.2.1", 120);
    for (let count = 0; count < 20_000; count++) refuse(`2001:db8:${count.toString(16)}::1`);
    expect(limit.waitMs("192.0.2.1")).toBe(0);
  });
});

/** As a delivery that is new does. */
function place(limit: EndpointLimit, endpoint: string, perMinute: number, now: Date): Date | null {
  const turn = limit.turnOf(endpoint, perMinute, now);
  limit.take(endpoint, perMinute, now);
  return turn;
}

describe("an endpoint", () => {
  test("gives a minute's places at once, and one after the other beyond them", () => {
    const limit = createEndpointLimit();
    const places = Array.from({ length: 63 }, () => place(limit, "e", 60, new Date(started)));
    expect(places.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => null));
    expect(places.slice(60).map((place) => (place?.getTime() ?? 0) - started)).toEqual([1_000, 2_000, 3_000]);
    expect(place(limit, "other", 60, new Date(started))).toBeNull();
    expect(place(limit, "e", 60, new Date(started + 4_000))).toBeNull();
  });
  test("never lets more through in a minute than its limit and a minute's places", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(5_000), { minLength: 1, maxLength: 200 }),
        (rate, gaps) => {
          const limit = createEndpointLimit();
          let now = started;
          const turns = gaps.map((gap) => {
            now += gap;
            return (place(limit, "e", rate, new Date(now)) ?? new Date(now)).getTime();
          });
          const inMinute = turns.filter((turn) => turn >= started && turn < started + 60_000);
          expect(inMinute.length).toBeLessThanOrEqual(2 * rate + 1);
          expect(turns.toSorted((a, b) => a - b)).toEqual(turns);
        },
      ),
    );
  });
});
