import { expect } from "bun:test";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../../src/domain/kernel/result.ts";
import { checkpointsOf } from "../../../src/domain/tools/reads.ts";
import {
  type Needs as RewindNeeds,
  previewRewind,
  rewind,
  type Rewinding,
} from "../../../src/domain/tools/rewind.ts";
import { contentKey } from "./content-key.ts";
import { type HostGiven, type OpenHost, openHost } from "./open-host.ts";
import { sandboxed } from "./sandboxed.ts";

const never = new AbortController().signal;

export interface OpenCommands {
  readonly host: OpenHost;
  readonly root: string;
  /** Runs a shell command in the sandbox, which every rule allows; answers what it said. */
  run(command: string, turn?: string): Promise<string>;
  /** The checkpoint that a turn has, if it has one. */
  checkpoint(turn?: string): string | null;
  /** What the page says that a turn changed. */
  changed(turn?: string): readonly string[];
  preview(turn?: string): Promise<Result<Rewinding, string>>;
  rewind(turn?: string): Promise<Result<Rewinding, string>>;
  /** Names, kinds, permissions and contents of all that is in the workspace. */
  look(): readonly string[];
  close(): Promise<void>;
}

/** Commands in the real sandbox over a real database, each allowed by a rule. */
export async function openCommands(given: HostGiven = {}): Promise<OpenCommands> {
  const host = openHost({ ground: sandboxed, ...given });
  await host.rule({ effect: "allow", tool: "run_command", match: { command: "any" } });
  const { root, tree } = host.tools;
  const { events, stocks, trail, database } = host;
  const needs: RewindNeeds = {
    contentKey,
    db: database.db,
    events,
    clock: () => new Date(),
    trail,
    stocks,
    treeOf: () => tree,
  };
  const checkpoint = (turn = "turn-1"): string | null =>
    checkpointsOf(database.db, turn).find(({ rewoundAt }) => rewoundAt === null)?.id ?? null;
  return {
    host,
    root,
    async run(command, turn = "turn-1") {
      const { output, isFailed } = await host.call("run_command", { command }, { turn });
      if (isFailed) throw new Error(String(output));
      return String(output);
    },
    checkpoint,
    changed: (turn = "turn-1") => checkpointsOf(database.db, turn).flatMap(({ paths }) => paths),
    preview: (turn) => previewRewind(needs, checkpoint(turn) ?? "none", never),
    rewind: (turn) => rewind(needs, checkpoint(turn) ?? "none", never),
    look: () => lookAt(root),
    close: host.close,
  };
}

function lookAt(root: string, folder = ""): readonly string[] {
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const stats = lstatSync(join(root, path));
      const mode = (stats.mode & 0o777).toString(8);
      if (stats.isSymbolicLink()) return [`${path} -> ${readlinkSync(join(root, path))}`];
      if (stats.isDirectory()) return [`${path}/ ${mode}`, ...lookAt(root, path)];
      return [`${path} ${mode} ${readFileSync(join(root, path)).toString("base64")}`];
    });
}

/** Rewinds and expects that it was done. */
export async function rewound(of: OpenCommands, turn?: string): Promise<Rewinding> {
  const done = await of.rewind(turn);
  expect(done).toMatchObject({ ok: true });
  if (!done.ok) throw new Error(done.refusal.message);
  return done.value;
}
