import { afterEach, describe, expect, test } from "bun:test";
import { type OpenHost, openHost } from "./open-host.ts";

let host: OpenHost;
afterEach(() => host.close());

const CANARY = "canary-5f1c";

/** The rows of decisions as they lie in the log. */
const decided = (): readonly unknown[] =>
  host.rows("policy.decided").map(({ subject, detail }) => ({
    ...(JSON.parse(String(subject)) as object),
    ...(JSON.parse(String(detail)) as object),
  }));

const inTheLog = (): string => JSON.stringify(host.database.db.all("select * from audit"));

describe("a call whose arguments cannot be used is refused on record, without them", () => {
  test("where they are no JSON", async () => {
    host = openHost();
    const problem = "The arguments of this call are not valid JSON. Send one complete JSON object.";
    const answer = await host.call("write_file", null, { problem });
    expect(answer).toEqual({ output: problem, isFailed: true });
    expect(decided()).toMatchObject([
      { tool: "write_file", decision: "refused", why: "Its arguments could not be read.", hash: null },
    ]);
    expect(host.tools.done).toEqual([]);
  });

  test("where they are not of the tool's schema, in a value, in a field's name or as no object at all", async () => {
    host = openHost();
    const inputs = [
      { path: [CANARY], content: "x" },
      { path: "a", content: "x", [CANARY]: CANARY },
      { [CANARY]: 1 },
      CANARY,
      [CANARY],
    ];
    for (const input of inputs) {
      expect(await host.call("write_file", input)).toMatchObject({
        isFailed: true,
        output: expect.stringContaining("The arguments do not fit write_file."),
      });
    }
    expect(decided()).toHaveLength(inputs.length);
    for (const row of decided())
      expect(row).toMatchObject({ decision: "refused", why: "Its arguments do not fit the tool." });
    expect(inTheLog()).not.toContain(CANARY);
    expect(host.tools.done).toEqual([]);
  });

  test("while what fits and is forbidden is told as denied: the positive control", async () => {
    host = openHost();
    await host.rule({ effect: "deny", tool: "write_file", match: {} });
    await host.call("write_file", { path: "a.txt", content: CANARY });
    expect(decided()).toMatchObject([{ decision: "deny", why: "A rule forbids it." }]);
    expect(inTheLog()).not.toContain(CANARY);
  });
});
