/** Format, lint, types, escaping and architecture: all of them run, and the first fault fails the whole. */
import { buildAssets } from "./assets.ts";

const bin = (name: string): readonly string[] => [process.execPath, `node_modules/.bin/${name}`];

const checks: readonly (readonly [string, readonly string[]])[] = [
  ["format", [...bin("biome"), "format", "."]],
  ["lint", [...bin("oxlint"), "--type-aware", "--deny-warnings"]],
  ["types", [...bin("tsc"), "--noEmit"]],
  ["escaping", [...bin("xss-scan")]],
  ["architecture", [process.execPath, "test", "test/architecture"]],
];

await buildAssets();
let hasFailed = false;
for (const [name, command] of checks) {
  const started = performance.now();
  const check = Bun.spawn([...command], { stdout: "pipe", stderr: "pipe" });
  const [said, wrong] = await Promise.all([
    new Response(check.stdout).text(),
    new Response(check.stderr).text(),
  ]);
  const isFine = (await check.exited) === 0;
  console.log(`${isFine ? "ok    " : "FAILED"} ${name} (${Math.round(performance.now() - started)} ms)`);
  if (!isFine) console.log(`${said}\n${wrong}`);
  hasFailed ||= !isFine;
}
process.exit(hasFailed ? 1 : 0);
