import { expect, test } from "bun:test";
import { settings } from "../src/config/settings.ts";

const config = new URL("../src/config.ts", import.meta.url).pathname;

/** What a program prints that runs after config.ts was imported, in an environment of its own. */
async function runAfter(
  imports: string,
  program: string,
  environment: Record<string, string>,
): Promise<string> {
  const child = Bun.spawn([process.execPath, "-e", `${imports}\n${program}`], {
    env: { PATH: process.env["PATH"] ?? "", HOME: "/home/claw", ...environment },
    stdout: "pipe",
    stderr: "inherit",
  });
  const text = await new Response(child.stdout).text();
  expect(await child.exited).toBe(0);
  return text.trim();
}

const importConfig = `import ${JSON.stringify(config)}; import { readConfig } from ${JSON.stringify(config)};`;

test("with the import alone, proxies, keys and Bun's own switches are gone from the environment", async () => {
  const ours = Object.values(settings).map(({ variable }) => variable);
  const proxies = ["HTTP_PROXY", "https_proxy", "All_Proxy", "NO_PROXY", "no_proxy"];
  const others = [
    "MONKEYCLAW_OTHER",
    "BUN_OPTIONS_LATER",
    "BUN_CONFIG_REGISTRY",
    "NODE_TLS_REJECT_UNAUTHORIZED",
  ];
  const names = [...ours, ...proxies, ...others];
  const environment = Object.fromEntries(names.map((name) => [name, "x"]));
  const print = "console.log(JSON.stringify(Object.keys(process.env)));";

  expect(JSON.parse(await runAfter("", print, environment))).toEqual(expect.arrayContaining(names));
  expect(JSON.parse(await runAfter(importConfig, print, environment)).sort()).toEqual(["HOME", "PATH"]);
});

test("what was taken is read from then on, and a child process can be given none of it", async () => {
  const program = `
    const read = await readConfig({ flags: {} });
    const child = Bun.spawnSync(["env"], { env: process.env }).stdout.toString();
    console.log(JSON.stringify([read.config.logLevel, read.config.offeredKeys.openai.reveal(), child.includes("sk-hidden")]));`;
  const environment = { MONKEYCLAW_LOG: "warn", OPENAI_API_KEY: "sk-hidden", MONKEYCLAW_DATA: "/nowhere" };
  expect(JSON.parse(await runAfter(importConfig, program, environment))).toEqual([
    "warn",
    "sk-hidden",
    false,
  ]);
});

test("a proxy that the environment names sees no request", async () => {
  const asked: string[] = [];
  const proxy = Bun.serve({ port: 0, fetch: ({ url }) => new Response(`proxied ${asked.push(url)}`) });
  const direct = Bun.serve({ port: 0, fetch: () => new Response("direct") });
  const program = `console.log(await (await fetch("http://127.0.0.1:${direct.port}/")).text());`;
  const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };

  expect(await runAfter("", program, environment)).toBe("proxied 1");
  expect(await runAfter(importConfig, program, environment)).toBe("direct");
  await Promise.all([proxy.stop(true), direct.stop(true)]);
});

test("config.ts imports nothing, so that nothing runs before the environment is taken", async () => {
  const { imports } = new Bun.Transpiler({ loader: "ts" }).scan(await Bun.file(config).text());
  expect(imports.filter(({ kind }) => kind === "import-statement")).toEqual([]);
});
