import { atMost } from "../domain/kernel/at-most.ts";
import { words } from "../domain/kernel/log.ts";
import { type Attack, type Check, check } from "./attack.ts";
import type { Evidence, Verdict } from "./report.ts";
import type { World } from "./world.ts";

export interface Needs {
  /** A scratch product of its own. */
  openWorld(): Promise<World & { close(): Promise<void> }>;
  tell(verdict: Verdict): void | Promise<void>;
}

/** Of one attack. */
const LONGEST_MS = 120_000;

/** One after the other, each against a product of its own. */
export async function runAttacks(
  { openWorld, tell }: Needs,
  attacks: Readonly<Record<string, Attack>>,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [name, attack] of Object.entries(attacks)) {
    const began = performance.now();
    const world = await openWorld();
    try {
      const checks = await carryOut(attack, world);
      const isHeld = checks.length > 0 && checks.every(({ holds }) => holds);
      const { id, promise, about } = attack;
      const tookMs = performance.now() - began;
      const verdict = { id, name, promise, about, isHeld, checks, evidence: evidenceIn(world), tookMs };
      verdicts.push(verdict);
      await tell(verdict);
    } finally {
      await world.close();
    }
  }
  return verdicts;
}

/** One that cannot be carried out has shown nothing, and counts as got through. */
async function carryOut(attack: Attack, world: World): Promise<readonly Check[]> {
  const what = "the attack is carried out";
  const running = attack.run(world).catch((fault: unknown) => [check(what, false, words(fault))]);
  return (await atMost(LONGEST_MS, running)) ?? [check(what, false, "it did not come to an end")];
}

function evidenceIn(world: World): Evidence {
  const entries = world.audit().filter(({ action }) => spoken.has(action));
  const counts = new Map<string, number>();
  for (const { tool } of world.ran) counts.set(tool, (counts.get(tool) ?? 0) + 1);
  const [first, last] = [entries[0], entries.at(-1)];
  return {
    calls: world.model.calls(),
    ran: Object.fromEntries(counts),
    asked: entries.filter(({ action }) => action === "approval.asked").length,
    denied: entries.filter(({ action }) => action === "policy.decided").length,
    rows: first === undefined || last === undefined ? null : [first.row, last.row],
    left: world.outside.left.map(({ url }) => new URL(url).host),
  };
}

const spoken: ReadonlySet<string> = new Set([
  "approval.answered",
  "approval.asked",
  "policy.decided",
  "secret.refused",
  "secret.used",
  "stop.begun",
  "tool.called",
]);
