import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools } from "../open-tools.ts";
import { startJob } from "../start-job.ts";

describeTool("check-job", [
  { name: "a job", prepare: async (of) => ({ job: await startJob(of, "sleep 20"), waitSeconds: 0 }) },
]);

describe("a background command", () => {
  let of: OpenTools;
  beforeEach(() => {
    of = openTools();
  });
  afterEach(() => of.close());
  const check = async (job: string, waitSeconds = 0) =>
    String(valueOf(await of.use("check_job", { job, waitSeconds })).value);

  test("is answered at once, tells what it said so far, and how it ended", async () => {
    const job = await startJob(of, "echo one; sleep 0.3; echo two; exit 4");
    await Bun.sleep(100);
    expect(await check(job)).toBe("It still runs.\n\none");
    expect(await check(job, 10)).toMatch(/^Ended with exit code 4 after 0\.\d s\.\n\none\ntwo$/);
    expect(await check(job)).toContain("exit code 4");
  });
  test("is nobody's but its own conversation's", async () => {
    const job = await startJob(of, "sleep 20");
    expect(of.jobs.find("thread-1", job)).not.toBeNull();
    expect(of.jobs.find("another thread", job)).toBeNull();
    expect(refusalOf(await of.use("check_job", { job: "none" })).message).toContain("no such job");
  });
  test("is ended with its turn, where that is stopped", async () => {
    const job = await startJob(of, "sleep 20");
    await of.commands.killAll("turn-1");
    expect(await check(job, 10)).toContain("Ended by signal");
  });
  test("finds no room beside too many others", async () => {
    for (let count = 0; count < 4; count++) await startJob(of, "sleep 20");
    const refused = refusalOf(await of.use("run_command", { command: "sleep 20", background: true }));
    expect(refused.message).toContain("Too many");
    expect(of.commands.started).toHaveLength(4);
  });
});
