import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configOf, folder, problemsOf, useFolder, warningsOf } from "./parse.ts";

useFolder();

test("with nothing set, the config is the usual one", async () => {
  expect(await configOf({})).toEqual({
    dataFolder: folder,
    listen: { host: "127.0.0.1", port: 4740 },
    ingress: { host: "127.0.0.1", port: 4741 },
    tls: null,
    privateUrl: null,
    publicUrl: null,
    trustedProxies: [],
    vaultKey: { keyFile: join(folder, "key") },
    allowsRootSandbox: false,
    logLevel: "info",
    offeredKeys: { anthropic: null, openai: null, gemini: null },
    baseUrls: { anthropic: null, openai: null, gemini: null, ollama: null },
  });
});

test("a flag comes before the environment, that before the config file, that before what is usual", async () => {
  const toml = 'log = "error"';
  const environment = { MONKEYCLAW_LOG: "warn" };
  expect((await configOf({ toml })).logLevel).toBe("error");
  expect((await configOf({ toml, environment })).logLevel).toBe("warn");
  expect((await configOf({ toml, environment, flags: { "--log": "debug" } })).logLevel).toBe("debug");
});

test("an empty variable is none; an empty flag or key is wrong", async () => {
  expect((await configOf({ environment: { MONKEYCLAW_LOG: "" } })).logLevel).toBe("info");
  expect(await problemsOf({ flags: { "--log": "" } })).toHaveLength(1);
  expect(await problemsOf({ toml: 'log = ""' })).toHaveLength(1);
});

test("a data folder without a name is not the folder that one is in", async () => {
  expect(await problemsOf({ flags: { "--data": "" } })).toHaveLength(1);
});

test("a path is taken from where it was written: the folder one is in, or the data folder for the config file", async () => {
  writeFileSync(join(folder, "words"), "x");
  const inFile = await configOf({ toml: 'passphrase_file = "words"' });
  expect(inFile.vaultKey).toEqual({ passphraseFile: join(folder, "words") });
  const atFlag = await configOf({ flags: { "--key-file": "deep/../key" } });
  expect(atFlag.vaultKey).toEqual({ keyFile: "/somewhere/key" });
  const atHome = await configOf({ environment: { MONKEYCLAW_KEY_FILE: "~/keys/claw" } });
  expect(atHome.vaultKey).toEqual({ keyFile: "/home/claw/keys/claw" });
});

test("keys are secrets: they print nowhere, and what is wrong with one is told without it", async () => {
  const config = await configOf({ environment: { OPENAI_API_KEY: " sk-hidden\n" } });
  expect(config.offeredKeys.openai?.reveal()).toBe("sk-hidden");
  expect(JSON.stringify(config) + Bun.inspect(config)).not.toContain("sk-hidden");
  const [problem] = await problemsOf({ environment: { OPENAI_API_KEY: "sk-hidden and more" } });
  expect(problem).toStartWith("OPENAI_API_KEY is not a key");
  expect(problem).not.toContain("hidden");
});

test("the config is frozen to its depth", async () => {
  const config = await configOf({ flags: { "--trusted-proxy": "10.0.0.1" } });
  const parts = [config, config.listen, config.vaultKey, config.trustedProxies, config.offeredKeys];
  expect(parts.every(Object.isFrozen)).toBe(true);
});

describe("what is wrong", () => {
  test("is listed all at once, each with the place where it stands", async () => {
    const problems = await problemsOf({
      flags: { "--log": "loud" },
      environment: { MONKEYCLAW_LISTEN: "nowhere", OLLAMA_HOST: "a b", MONKEYCLAW_PUBLIC_URL: "ftp://x" },
      toml: 'ingress = "4741"\ntls_cert = 7\nprivate_url = "https://claw.example/sub"',
    });
    const places = ["tls_cert in", "MONKEYCLAW_LISTEN", "ingress in", "private_url in"];
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      ...places.map((place) => place.split(" ")[0]),
      "MONKEYCLAW_PUBLIC_URL",
      "--log",
      "OLLAMA_HOST",
    ]);
    expect(problems.filter((problem) => problem.includes(join(folder, "config.toml")))).toHaveLength(3);
  });

  test("a config file that is not TOML is a problem with its line, and its text is not repeated", async () => {
    const [problem] = await problemsOf({ toml: 'log = "info"\nlisten = hunter2' });
    expect(problem).toContain("line 2");
    expect(problem).not.toContain("hunter2");
  });

  test("a page is not served to other machines unencrypted", async () => {
    const listen = { MONKEYCLAW_LISTEN: "0.0.0.0:4740" };
    const [problem] = await problemsOf({ environment: listen });
    expect(problem).toContain("MONKEYCLAW_TLS_CERT");
    expect(problem).toContain("MONKEYCLAW_TRUSTED_PROXY");
    writeFileSync(join(folder, "pem"), "");
    const pem = join(folder, "pem");
    const withTls = { ...listen, MONKEYCLAW_TLS_CERT: pem, MONKEYCLAW_TLS_KEY: pem };
    expect(await problemsOf({ environment: withTls })).toEqual([]);
    expect(await problemsOf({ environment: { ...listen, MONKEYCLAW_TRUSTED_PROXY: "10.0.0.2" } })).toEqual(
      [],
    );
    expect(await problemsOf({ environment: { MONKEYCLAW_INGRESS: "0.0.0.0:4741" } })).toEqual([]);
  });

  test("TLS needs both files, and both must be there", async () => {
    writeFileSync(join(folder, "pem"), "");
    const environment = { MONKEYCLAW_TLS_CERT: join(folder, "pem") };
    expect((await problemsOf({ environment }))[0]).toContain("Set MONKEYCLAW_TLS_KEY too");
    const missing = { ...environment, MONKEYCLAW_TLS_KEY: join(folder, "none") };
    expect((await problemsOf({ environment: missing }))[0]).toContain("it does not exist");
    const aFolder = { ...environment, MONKEYCLAW_TLS_KEY: folder };
    expect((await problemsOf({ environment: aFolder }))[0]).toContain("it is a folder");
  });

  test("a key file and a passphrase file exclude each other", async () => {
    writeFileSync(join(folder, "words"), "x");
    const environment = { MONKEYCLAW_KEY_FILE: "key", MONKEYCLAW_PASSPHRASE_FILE: join(folder, "words") };
    expect((await problemsOf({ environment }))[0]).toContain("exclude each other");
  });

  test("both planes cannot have one address, unless the system picks the ports", async () => {
    const at = (port: number) => ({
      environment: { MONKEYCLAW_LISTEN: `127.0.0.1:${port}`, MONKEYCLAW_INGRESS: `127.0.0.1:${port}` },
    });
    expect((await problemsOf(at(4740)))[0]).toContain("same address");
    expect(await problemsOf(at(0))).toEqual([]);
  });
});

describe("what is not known", () => {
  test("is a warning that names the nearest known", async () => {
    expect(await warningsOf({ environment: { MONKEYCLAW_LISTNE: "x", monkeyclaw_log: "x" } })).toEqual([
      "The variable MONKEYCLAW_LISTNE is not known. Did you mean MONKEYCLAW_LISTEN?",
      "The variable monkeyclaw_log is not known. Did you mean MONKEYCLAW_LOG?",
    ]);
    const [key, section] = await warningsOf({ toml: 'lisen = "x"\n[server]\nport = 1' });
    expect(key).toEndWith("is not known. Did you mean listen?");
    expect(section).toStartWith('"server" in');
  });

  test("a setting of the environment alone is named as such where it stands in the config file", async () => {
    const warnings = await warningsOf({ toml: 'data = "/x"\nopenai_api_key = "sk-hidden"' });
    expect(warnings.map((warning) => warning.split(" ").at(-1))).toEqual([
      "MONKEYCLAW_DATA.",
      "OPENAI_API_KEY.",
    ]);
    expect(warnings.join()).not.toContain("hidden");
  });

  test("a switch that turns off the check of certificates is told to be of no use", async () => {
    expect(await warningsOf({ environment: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } })).toHaveLength(1);
    expect(await warningsOf({ environment: { NODE_TLS_REJECT_UNAUTHORIZED: "1" } })).toEqual([]);
  });

  test("an outside address without TLS works, with a warning", async () => {
    expect(await warningsOf({ flags: { "--private-url": "http://claw.example" } })).toHaveLength(1);
    expect(await warningsOf({ flags: { "--private-url": "http://claw.localhost:4740" } })).toEqual([]);
  });
});
