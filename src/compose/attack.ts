/** The product's own attacks, run against a scratch product, and a look at how the real one stands. */
import type { Attack } from "../attack/attack.ts";
import { exposuresOf } from "../attack/exposures.ts";
import { attacks as registry } from "../attack/registry.ts";
import { runAttacks } from "../attack/run-attacks.ts";
import type { Program } from "../commands/program.ts";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { factsOf } from "./attack-facts.ts";
import { openWorld } from "./attack-world.ts";

type Attacks = Readonly<Record<string, Attack>>;

export const attack: Program["attack"] = async (config, only, tell) => {
  const chosen = choose(registry, only);
  if (!chosen.ok) return chosen;
  const attacks = await runAttacks({ tell, openWorld: () => openWorld(config) }, chosen.value);
  const findings = exposuresOf(factsOf(config));
  const isPassed = attacks.every(({ isHeld }) => isHeld) && findings.every(({ level }) => level !== "danger");
  return ok({ isPassed, attacks, findings });
};

function choose(all: Attacks, only: readonly string[] | null): Result<Attacks, "invalid"> {
  if (only === null) return ok(all);
  const isMeant = (word: string, name: string, { id }: Attack): boolean => word === name || word === id;
  const unknown = only.filter((word) => !Object.entries(all).some(([name, one]) => isMeant(word, name, one)));
  if (unknown.length > 0)
    return refuse("invalid", say`There is no attack ${unknown.join(", ")}. There are: ${namesOf(all)}.`);
  return ok(
    Object.fromEntries(
      Object.entries(all).filter(([name, one]) => only.some((word) => isMeant(word, name, one))),
    ),
  );
}

const namesOf = (all: Attacks): string =>
  Object.entries(all)
    .map(([name, { id }]) => (id === name ? id : `${id} (${name})`))
    .join(", ");
