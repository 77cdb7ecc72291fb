import { describe, expect, test } from "bun:test";
import { decideSandbox, type Offered } from "../../../src/workers/sandbox/decide-sandbox.ts";

const usual: Offered = {
  platform: "linux",
  isKnownProcessor: true,
  abi: 7,
  hasBubblewrap: false,
  isRoot: false,
  hasCgroup: false,
  allowsRoot: false,
  hasShell: true,
};
const decide = (offered: Partial<Offered>) => decideSandbox({ ...usual, ...offered });

function refusalOf(offered: Partial<Offered>): string {
  const decided = decide(offered);
  if (decided.ok) throw new Error("it was not refused");
  return decided.refusal.message;
}

describe("the sandbox", () => {
  test("needs Linux, and says so elsewhere", () => {
    for (const platform of ["darwin", "win32", "freebsd"]) {
      expect(refusalOf({ platform, abi: 0 })).toContain(`this is ${platform}`);
    }
  });
  test("needs a processor whose calls it knows", () =>
    expect(refusalOf({ isKnownProcessor: false, abi: 0 })).toContain("x86-64"));
  test("needs Landlock, even with bubblewrap", () => {
    expect(refusalOf({ abi: 0 })).toContain("Landlock");
    expect(refusalOf({ abi: 0, hasBubblewrap: true })).toContain("Landlock");
  });
  test("is enough alone from the third version on, with a port from the fourth", () => {
    const ports = [1, 2, 3, 4, 5, 6, 7, 12].map((abi) => {
      const decided = decide({ abi });
      return decided.ok ? decided.value.mayOpenPort : "refused";
    });
    expect(ports).toEqual(["refused", "refused", false, true, true, true, true, true]);
  });
  test("is enough inside bubblewrap in each version, without a port in the first three", () => {
    const ports = [1, 2, 3, 4].map((abi) => {
      const decided = decide({ abi, hasBubblewrap: true });
      return decided.ok ? [decided.value.kind, decided.value.mayOpenPort] : "refused";
    });
    expect(ports).toEqual([false, false, false, true].map((may) => ["landlock+bubblewrap", may]));
    expect(refusalOf({ abi: 2 })).toContain("Install bubblewrap");
  });
  test("counts root's processes by a cgroup, or is refused, or is what the owner has accepted", () => {
    expect(decide({ isRoot: true, hasCgroup: true })).toMatchObject({ value: { countsBy: "cgroup" } });
    expect(refusalOf({ isRoot: true })).toContain("MONKEYCLAW_ALLOW_ROOT_SANDBOX=yes");
    expect(decide({ isRoot: true, allowsRoot: true })).toMatchObject({ value: { countsBy: "nothing" } });
    expect(refusalOf({ isRoot: true, hasBubblewrap: true })).toContain("root");
  });
  test("counts other users' by a cgroup where there is one, else by the kernel's limit", () => {
    expect(decide({ hasCgroup: true })).toMatchObject({ value: { countsBy: "cgroup" } });
    expect(decide({})).toMatchObject({ value: { countsBy: "limit" } });
  });
  test("needs a shell, which ends what is left when the program dies", () =>
    expect(refusalOf({ hasShell: false })).toContain("/bin/sh"));
});
