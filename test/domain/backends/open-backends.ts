import type { Kinds } from "../../../src/domain/backends/instance-fields.ts";
import { seedInstances } from "../../../src/domain/backends/seed-instances.ts";
import { createStandings, type Standings } from "../../../src/domain/backends/standings.ts";
import type { Event } from "../../../src/domain/catalogue.ts";
import type { Events } from "../../../src/domain/events/record.ts";
import type { Clock } from "../../../src/domain/kernel/clock.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { type OpenAudit, openAudit } from "../audit/open-audit.ts";
import { createTestEvents, openTestDatabase } from "../open-test-database.ts";

/** Four kinds as data: one that speaks to nobody, one that needs a key, one that needs none, one with settings. */
export const kinds: Kinds = {
  demo: { label: "Demo", baseUrl: null, credential: "none", options: [] },
  anthropic: { label: "Anthropic", baseUrl: "https://api.test", credential: "required", options: [] },
  openai: {
    label: "OpenAI",
    baseUrl: "https://api.test/v1",
    credential: "required",
    options: [
      { id: "temperature", label: "", about: "", type: "number", min: 0, max: 2, isWhole: false },
      { id: "retries", label: "", about: "", type: "number", min: 0, max: 5, isWhole: true },
      { id: "effort", label: "", about: "", type: "choice", choices: ["low", "high"] },
    ],
  },
  google: { label: "Google", baseUrl: "https://api.test", credential: "required", options: [] },
  "openai-compatible": {
    label: "OpenAI-compatible server",
    baseUrl: "http://127.0.0.1:11434/v1",
    credential: "optional",
    options: [],
  },
};

export interface Backends extends OpenAudit {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events<Event>;
  readonly kinds: Kinds;
  readonly standings: Standings;
  /** Secrets that the vault holds; a test may change it. */
  readonly secrets: Set<string>;
  hasSecret(name: string): boolean;
  /** Those of them that no host is bound to. */
  readonly unbound: Set<string>;
  isUnbound(name: string): boolean;
  readonly mayVouch: boolean;
  told(): Event[];
  pass(ms: number): void;
  close(): void;
}

/** A real database, a clock that is set by hand, an empty vault. */
export function openBackends(): Backends {
  const { db, close } = openTestDatabase();
  let now = Date.parse("2026-11-01T12:00:00.000Z");
  const clock: Clock = () => new Date(now);
  const { events, told } = createTestEvents(db, clock);
  const secrets = new Set<string>();
  const unbound = new Set<string>();
  return {
    db,
    clock,
    events,
    ...openAudit(db, clock),
    kinds,
    standings: createStandings(clock),
    secrets,
    hasSecret: (name) => secrets.has(name),
    unbound,
    isUnbound: (name) => unbound.has(name),
    mayVouch: true,
    told: () => told.map(({ event }) => event),
    pass(ms) {
      now += ms;
    },
    close,
  };
}

export async function withSeeds(backends: Backends): Promise<Backends> {
  await seedInstances(backends, {});
  backends.pass(1000);
  return backends;
}
