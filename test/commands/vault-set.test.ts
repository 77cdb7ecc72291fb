import { expect, test } from "bun:test";
import fc from "fast-check";
import { carryOut } from "../../src/commands/carry-out.ts";
import { vaultSet } from "../../src/commands/commands/vault-set.ts";
import { revealSecret } from "../../src/domain/vault/reveal-secret.ts";
import { createUses } from "../../src/domain/vault/uses.ts";
import { openNeeds } from "./open-needs.ts";

const use = { host: "api.example", port: 443, method: "GET", path: "/", header: "authorization" };

test("a value is kept to the byte, but for one newline at its end", async () => {
  const { needs, audit, close } = openNeeds();
  const uses = createUses({ ...needs, audit });
  const nobody = { workspace: null, by: { kind: "system" } } as const;
  const keep = async (stdin: string): Promise<string | null> => {
    const given = { arguments: ["key"], options: { "--host": ["api.example"] }, stdin };
    const kept = await carryOut(needs, vaultSet, { given, asJson: false });
    expect(kept.ok).toBe(true);
    const revealed = await revealSecret({ ...needs, uses, offered: new Map() }, "key", use, nobody);
    return revealed.ok ? revealed.value.reveal() : null;
  };
  expect(await keep("a\n\n")).toBe("a\n");
  expect(await keep("a\r\n")).toBe("a\r");
  expect(await keep("\ufeffa")).toBe("\ufeffa");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (value) => {
      expect(await keep(`${value}\n`)).toBe(value);
    }),
    { numRuns: 50 },
  );
  close();
});
