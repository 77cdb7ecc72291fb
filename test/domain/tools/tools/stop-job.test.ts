import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools } from "../open-tools.ts";
import { startJob } from "../start-job.ts";

describeTool("stop-job", [
  { name: "a job", prepare: async (of) => ({ job: await startJob(of, "sleep 20") }) },
]);

describe("stopping a background command", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools();
  });
  afterEach(() => of.close());

  test("ends it with all that it started", async () => {
    const job = await startJob(of, "(sleep 1; touch late) & sleep 20");
    expect(valueOf(await of.use("stop_job", { job })).value).toContain("Ended by signal SIGKILL");
    expect(valueOf(await of.plan("stop_job", { job })).title).toStartWith("Stop (sleep 1;");
    await Bun.sleep(1200);
    expect(existsSync(join(of.root, "late"))).toBe(false);
  });
  test("a job that is nowhere is told so", async () =>
    expect(refusalOf(await of.use("stop_job", { job: "none" })).message).toContain("no such job"));
});
