/** The guards that are programs of their own can still see: each is shown a planted fault. */
import { describe, expect, test } from "bun:test";

const folder = "test/architecture/canaries";

async function run(...command: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const [program = "", ...rest] = command;
  const guard = Bun.spawn([process.execPath, `node_modules/.bin/${program}`, ...rest], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const said = (
    await Promise.all([new Response(guard.stdout).text(), new Response(guard.stderr).text()])
  ).join("\n");
  return { code: await guard.exited, said };
}

describe("the guards still see", () => {
  test("the compiler finds a type error", async () => {
    const { code, said } = await run("tsc", "--noEmit", "-p", folder);
    expect(said).toContain("type-error.ts");
    expect(code).not.toBe(0);
  }, 60_000);

  test("the scan finds an unescaped child", async () => {
    const { code, said } = await run("xss-scan", `${folder}/unescaped-child.tsx`);
    expect(said).toContain("unescaped-child.tsx");
    expect(code).not.toBe(0);
  }, 60_000);

  test("the linter finds a floating promise", async () => {
    const { code, said } = await run("oxlint", "--type-aware", "-c", `${folder}/oxlint.json`, folder);
    expect(said).toContain("no-floating-promises");
    expect(code).not.toBe(0);
  }, 60_000);
});
