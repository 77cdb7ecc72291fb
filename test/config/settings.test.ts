import { expect, test } from "bun:test";
import { envExample } from "../../scripts/env-example.ts";
import { helpFor } from "../../src/commands/parse-arguments.ts";
import type { Setting } from "../../src/config/setting.ts";
import { settings } from "../../src/config/settings.ts";

const table = Object.entries<Setting<unknown>>(settings);

test("every setting is called alike in each place where it can be set", () => {
  for (const [name, { variable, flag, key }] of table) {
    const words = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect([words.toUpperCase(), `MONKEYCLAW_${words.toUpperCase()}`]).toContain(variable);
    if (key !== null) expect(key).toBe(words);
    if (flag !== null) expect(flag).toBe(`--${words.replaceAll("_", "-")}`);
  }
});

test("the help of serve explains every flag, with its usual value", () => {
  const help = helpFor("serve")?.replace(/\s+/g, " ") ?? "";
  for (const [, { flag, form, about, usual }] of table.filter(([, { flag }]) => flag !== null)) {
    expect(help).toContain(`${flag} <${form}> ${about}`);
    if (usual !== null) expect(help).toContain(`${about} Usually ${usual}.`);
  }
});

test(".env.example is what scripts/env-example.ts writes", async () => {
  expect(await Bun.file(new URL("../../.env.example", import.meta.url)).text()).toBe(envExample());
});

test("a key can stand neither in a flag, which every user of the machine sees, nor in the config file", () => {
  const secrets = table.filter(([, { form }]) => form === "KEY");
  expect(secrets.length).toBe(3);
  for (const [, { flag, key }] of secrets) expect([flag, key]).toEqual([null, null]);
});
