import { expect, test } from "bun:test";
import { hashOfCall } from "../../src/domain/approvals/hash-of-call.ts";
import { spendApproval } from "../../src/domain/approvals/spend-approval.ts";
import { openHost } from "../domain/tools/open-host.ts";

const AT = "2026-11-01T12:00:00.000Z";
const call = (item: number) => ({
  tool: "fetch_url",
  input: { url: `https://shop.example/?item=${item}`, headers: [] },
  thread: "thread-1",
});

/** An approval that the owner has given, with its call still to begin. */
async function allowed() {
  const host = openHost();
  const asking = host.call("fetch_url", call(1).input);
  const { id } = await host.asked();
  await host.database.db.commit((tx) => tx.run("update approvals set status = 'allowed' where id = ?", id));
  return {
    id,
    db: host.database.db,
    async end() {
      await host.database.db.commit((tx) => tx.run("update approvals set status = 'open' where id = ?", id));
      await host.approvals.withdraw("turn-1");
      await asking;
      await host.close();
    },
  };
}

test("the owner's word for one call is not spent on another, and on that one once", async () => {
  const { id, db, end } = await allowed();
  const spend = (item: number) =>
    db.commit((tx) => spendApproval(tx, { id, hash: hashOfCall(call(item)), edited: null, at: AT }));
  expect([await spend(2), await spend(1), await spend(1)]).toEqual([false, true, false]);
  await end();
});

test("a store that looks at no hash lets the other call have it: the positive control", async () => {
  const { id, db, end } = await allowed();
  const spent = db.commit((tx) =>
    tx.run(
      "update approvals set status = 'used', updated_at = ? where id = ? and status = 'allowed'",
      AT,
      id,
    ),
  );
  expect(await spent).toBe(1);
  await end();
});
