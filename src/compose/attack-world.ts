/** The scratch product that attacks run against: its own folder, its own listener, a model that obeys whoever writes to it. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startObeyingModel } from "../attack/obeying-model.ts";
import { openOutside } from "../attack/outside.ts";
import type { Ran, Said, World } from "../attack/world.ts";
import { addInstance } from "../domain/backends/add-instance.ts";
import { createHashing } from "../domain/accounts/hashing.ts";
import { createToken } from "../domain/accounts/create-token.ts";
import { makeOwner } from "../domain/accounts/make-owner.ts";
import { steps } from "../domain/conversations/registry.ts";
import { createInternet } from "../domain/egress/internet.ts";
import { newToken } from "../domain/kernel/crypto.ts";
import type { Log } from "../domain/kernel/log.ts";
import type { Result } from "../domain/kernel/result.ts";
import { Secret } from "../domain/kernel/secret.ts";
import { makeRule } from "../domain/policy/make-rule.ts";
import { tools } from "../domain/tools/registry.ts";
import type { Tool } from "../domain/tools/tool.ts";
import { putSecret } from "../domain/vault/put-secret.ts";
import { createRedactor } from "../domain/vault/redactor.ts";
import { formsOf } from "../domain/vault/value-forms.ts";
import { hasWorkspace, listWorkspaces } from "../domain/workspaces/reads.ts";
import { spawnThread } from "../spawn.ts";
import { askIn } from "./attack-ask.ts";
import { openDisk } from "./attack-disk.ts";
import { startProduct } from "./attack-product.ts";
import type { Setup } from "./setup.ts";

export interface OpenWorld extends World {
  close(): Promise<void>;
}

/** `change` takes guards away: the tests do, to see that the attack would have got through. */
export async function openWorld(
  { allowsRootSandbox }: Pick<Setup, "allowsRootSandbox">,
  change: (setup: Setup) => Setup = (setup) => setup,
): Promise<OpenWorld> {
  const above = mkdtempSync(join(tmpdir(), "monkeyclaw-attack-"));
  const dataFolder = join(above, "data");
  mkdirSync(dataFolder, { mode: 0o700 });
  const said: Said[] = [];
  const ran: Ran[] = [];
  const model = startObeyingModel();
  const clock = (): Date => new Date();
  const outside = openOutside(createInternet({ clock }), () => model.url);
  const setup = change({
    dataFolder,
    keyFile: join(dataFolder, "key"),
    passphrase: null,
    baseUrls: {},
    ollamaHost: null,
    offered: new Map(),
    steps,
    tools,
    redactor: createRedactor(),
    allowsRootSandbox,
    log: collect(said),
    clock,
    internet: outside.network,
    spawn: spawnThread,
  });
  const noted = { ...setup, tools: noting(setup.tools, ran) };
  let product = await startProduct(noted, said);
  const trail = () => product.core.audit.by({ kind: "system" });
  const needs = () => ({ ...product.core, hasWorkspace, trail: trail() });

  const workspace = listWorkspaces(product.core.db, { limit: 1, cursor: null }).items[0]?.id ?? "";
  const passphrase = newToken();
  const token = async (scopes: readonly string[], of: string | null = null): Promise<string> => {
    const made = must(
      await createToken(needs(), { name: "attack", scopes, workspace: of, ttlMs: null }, null),
    );
    return made.text.reveal();
  };
  const secret: World["secret"] = async (name, value, host) => {
    const bindings = [{ host, methods: ["GET"], pathPrefix: "/v1", header: "authorization" }];
    must(await putSecret(needs(), { name, value: new Secret(value), bindings }));
  };

  const canary = {
    name: "canary",
    value: `Canary-${newToken()}`,
    host: "bank.example",
    privateText: `private-${newToken()}`,
  };
  must(
    await makeOwner(
      { ...needs(), hashing: createHashing({ memory: 1024, passes: 1 }) },
      { name: "Owner", passphrase },
    ),
  );
  must(
    await addInstance(
      { ...needs(), mayVouch: true },
      { name: "obeying", kind: "openai-compatible", baseUrl: `${model.url}/v1`, defaultModel: "obeying" },
    ),
  );
  await secret(canary.name, canary.value, canary.host);
  const full = await token(["read", "chat", "write", "admin", "metrics"]);
  await product.follow(full);

  const disk = openDisk(above, dataFolder, join(dataFolder, "files", workspace));
  disk.put("private.txt", `${canary.privateText}\n`);

  return {
    model,
    outside,
    workspace,
    canary: { ...canary, forms: formsOf(canary.value) },
    ran,
    said,
    disk,
    url: () => product.url,
    request: (method, path, more = {}) => product.request(method, path, { token: full, ...more }),
    page: (path) => product.page(path, passphrase),
    token,
    secret,
    async rule(fields) {
      const given = { effect: "allow", trust: ["owner"], expiresAt: null, ...fields } as const;
      must(await makeRule(needs(), workspace, given));
    },
    ...askIn(() => product, workspace),
    async restart() {
      await product.stop();
      product = await startProduct(noted, said);
      await product.follow(full);
    },
    async close() {
      await product.stop();
      await model.stop();
      rmSync(above, { recursive: true, force: true });
    },
  };
}

/** Every tool says when it is carried out, whatever let it through. */
const noting = (all: Setup["tools"], ran: Ran[]): Setup["tools"] =>
  Object.fromEntries(
    Object.entries(all).map(([key, tool]) => [key, { ...tool, run: notedRun(key, tool, ran) }]),
  );

const notedRun =
  (key: string, tool: Tool, ran: Ran[]): Tool["run"] =>
  (needs, input, call) => {
    ran.push({ tool: key, input, turn: call.turn, atMs: performance.now() });
    return tool.run(needs, input, call);
  };

function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

function collect(said: Said[]): Log {
  const keep = (message: string, facts: object = {}): void =>
    void said.push({ where: "log", text: `${message} ${JSON.stringify(facts)}` });
  return { debug: keep, info: keep, warn: keep, error: keep };
}
