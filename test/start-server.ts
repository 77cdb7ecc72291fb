/** The whole product in this process, over a folder of its own: real SQLite, real threads, real HTTP on loopback. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Core, openCore } from "../src/compose/core.ts";
import { type Network, openNetwork } from "../src/compose/network.ts";
import { openServer, type Serving, type ServerSetup } from "../src/compose/server.ts";
import { createRedactor } from "../src/domain/vault/redactor.ts";
import type { Setup } from "../src/compose/setup.ts";
import { operationsOf } from "../src/compose/api.ts";
import { openWork, type Work } from "../src/compose/work.ts";
import { createToken } from "../src/domain/accounts/create-token.ts";
import { makeOwner } from "../src/domain/accounts/make-owner.ts";
import { steps } from "../src/domain/conversations/registry.ts";
import { createInternet } from "../src/domain/egress/internet.ts";
import { tools } from "../src/domain/tools/registry.ts";
import { hasWorkspace, listWorkspaces } from "../src/domain/workspaces/reads.ts";
import type { Log } from "../src/domain/kernel/log.ts";
import { spawnThread } from "../src/spawn.ts";
import type { Operation } from "../src/server/api/operation.ts";
import { checkAgainst } from "./check-answers.ts";
import { createClient, type Client } from "./client.ts";

export const PASSPHRASE = "a passphrase of the tests";

export interface TestServer {
  readonly url: string;
  readonly dataFolder: string;
  readonly core: Core;
  readonly work: Work;
  readonly network: Network;
  readonly serving: Serving;
  /** What was logged so far, at warning and above. */
  readonly logged: readonly string[];
  /** The workspace that the first start made. */
  readonly workspace: string;
  /** What the API does. */
  readonly operations: readonly Operation[];
  /** A client with a token of every scope. Each answer is held against what its operation promises. */
  readonly api: Client;
  /** The same with another token. */
  as(token: string): Client;
  /** Stops the server; its folder stays until `remove`. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export interface TestOptions {
  readonly setup?: Partial<Setup>;
  readonly server?: Partial<ServerSetup>;
  /** Left out: a fresh folder. */
  readonly dataFolder?: string;
  /** False leaves the server without an owner. */
  readonly hasOwner?: boolean;
  /** A token that an earlier server over the same folder made. */
  readonly token?: string;
}

export async function startServer(options: TestOptions = {}): Promise<TestServer> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), "monkeyclaw-test-"));
  const logged: string[] = [];
  const setup: Setup = {
    dataFolder,
    keyFile: join(dataFolder, "key"),
    passphrase: null,
    baseUrls: {},
    ollamaHost: null,
    offered: new Map(),
    steps,
    tools,
    redactor: createRedactor(),
    allowsRootSandbox: true,
    log: collect(logged),
    clock: () => new Date(),
    internet: createInternet({ clock: () => new Date() }),
    spawn: spawnThread,
    ...options.setup,
  };
  const core = await openCore(setup);
  const network = openNetwork(core);
  const work = await openWork(core, network);
  const serving = openServer(core, work, network, {
    listen: { host: "127.0.0.1", port: 0 },
    ingress: null,
    tls: null,
    privateUrl: null,
    publicUrl: null,
    trustedProxies: [],
    ...options.server,
  });
  const url = `http://127.0.0.1:${serving.private.port}`;
  const token = options.token ?? (options.hasOwner === false ? "" : await ownAndMakeToken(core));
  const operations = operationsOf(core, work, network, serving.streams);
  const check = checkAgainst(operations);
  const as = (text: string): Client => createClient(url, text, check);
  const stop = async (): Promise<void> => {
    await serving.stop(1_000);
    await work.stop();
    core.close();
  };
  return {
    url,
    dataFolder,
    core,
    work,
    network,
    serving,
    logged,
    workspace: listWorkspaces(core.db, { limit: 1, cursor: null }).items[0]?.id ?? "",
    operations,
    api: as(token),
    as,
    stop,
    async remove() {
      await stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function ownAndMakeToken(core: Core): Promise<string> {
  const needs = { ...core, hasWorkspace, trail: core.audit.by({ kind: "system" }) };
  await makeOwner(needs, { name: "Mira", passphrase: PASSPHRASE });
  const scopes = ["read", "chat", "write", "admin", "metrics"];
  const wanted = { name: "tests", scopes, workspace: null, ttlMs: null };
  const made = await createToken(needs, wanted, null);
  if (!made.ok) throw new Error(made.refusal.message);
  return made.value.text.reveal();
}

function collect(lines: string[]): Log {
  const keep = (message: string, facts: object = {}): void =>
    void lines.push(`${message} ${Bun.inspect(facts)}`);
  return { debug: () => {}, info: () => {}, warn: keep, error: keep };
}
