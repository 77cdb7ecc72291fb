import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { genuine } from "../../src/domain/webhooks/verdict.ts";
import { benchOf, type Proof } from "./webhook-proof.ts";

const freshParts = fc.record({
  id: fc.uuid(),
  json: fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value)),
  fields: fc.dictionary(fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ unit: "grapheme" })),
});

/** The sender's own code and ours take what the other signed. */
export function describeVendor(proof: Proof): void {
  const { source, secret, signing = secret, vendor } = proof;
  const { sending, event, expectRefused } = benchOf(proof);

  test(`takes 1,000 fresh deliveries signed by ${vendor.name}`, async () => {
    await fc.assert(
      fc.asyncProperty(freshParts, async (parts) => {
        const at = new Date();
        const asked = await vendor.sign({ ...parts, url: sending.url, secret, signing, now: at });
        expect([asked, source.verify(asked, secret, at)]).toEqual([asked, genuine]);
        expectRefused(asked, proof.otherSecret, at);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  const { check } = vendor;
  if (check === undefined) return;
  test(`makes 1,000 samples that ${vendor.name} takes, and none with another secret`, async () => {
    for (let index = 0; index < 1000; index++) {
      const name = source.events[index % source.events.length] ?? event;
      const one = source.sample(name, { ...sending, now: new Date(), id: crypto.randomUUID() });
      expect([one, await check(one, secret)]).toEqual([one, true]);
      if (index % 100 === 0) expect(await check(one, proof.otherSecret)).toBe(false);
    }
  }, 60_000);
}
