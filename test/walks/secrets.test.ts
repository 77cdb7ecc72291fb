/** Whatever a question or a model lets slip: no secret that can be told is stored, shown, told, sent or logged. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Core, openCore } from "../../src/compose/core.ts";
import { openNetwork } from "../../src/compose/network.ts";
import { openWork, type Work } from "../../src/compose/work.ts";
import { beginThread } from "../../src/domain/conversations/begin-thread.ts";
import { contextsOf, getThread, listTurns } from "../../src/domain/conversations/reads.ts";
import { createInternet } from "../../src/domain/egress/internet.ts";
import { steps } from "../../src/domain/conversations/registry.ts";
import { isAlive, type Turn } from "../../src/domain/conversations/turn.ts";
import { Secret } from "../../src/domain/kernel/secret.ts";
import { patterns } from "../../src/domain/vault/patterns/all.ts";
import { any, hex } from "../../src/domain/vault/patterns/samples.ts";
import { putSecret } from "../../src/domain/vault/put-secret.ts";
import { createRedactor, type KnowingRedactor } from "../../src/domain/vault/redactor.ts";
import { formsOf } from "../../src/domain/vault/value-forms.ts";
import { listWorkspaces } from "../../src/domain/workspaces/reads.ts";
import { createLog } from "../../src/log.ts";
import { spawnThread, type ThreadName } from "../../src/spawn.ts";
import { unveil, veil } from "../fakes/leaking-backend.ts";

const spawn = (name: ThreadName): Worker =>
  name === "session"
    ? new Worker(new URL("../fakes/workers/leaking-session.worker.ts", import.meta.url), { env: {} })
    : spawnThread(name);

const stored = "the-value-in-the-vault-0815";
/** What the patterns' examples hold of secrets, each in a text that leads to it. */
const planted = [
  { text: `use ghp_${any(36)} for it`, secret: any(36) },
  { text: `AWS_SECRET_ACCESS_KEY=${any(40)}`, secret: any(40) },
  { text: `password: "t7R!vq2#Kz"`, secret: "t7R!vq2#Kz" },
  { text: `https://me:k7Rv2q9X@example.com/`, secret: "k7Rv2q9X" },
  { text: `Authorization: Bearer ${hex(32)}`, secret: hex(32) },
  ...formsOf(stored).map((form) => ({ text: `it is ${form}.`, secret: form })),
  ...patterns
    .filter(({ name }) => /^(?:PEM|JSON Web Token$|Slack token|Stripe|Anthropic key$|OpenAI key)/.test(name))
    .flatMap(({ mustMatch }) =>
      mustMatch.map((text) => ({ text, secret: /[\w+/.-]{20,}/.exec(text)?.[0] ?? text })),
    ),
];

interface Watched {
  readonly core: Core;
  readonly work: Work;
  /** All that was told while it ran. */
  readonly told: string[];
  readonly logged: string[];
  remove(): Promise<void>;
}

/** The whole way of a question and its answer, without pages. */
async function watch(redactor: KnowingRedactor): Promise<Watched> {
  const dataFolder = mkdtempSync(join(tmpdir(), "monkeyclaw-test-"));
  const told: string[] = [];
  const logged: string[] = [];
  const log = createLog({ level: "debug", isTerminal: false, redactor, write: (line) => logged.push(line) });
  const core = await openCore({
    dataFolder,
    keyFile: join(dataFolder, "key"),
    passphrase: null,
    baseUrls: {},
    ollamaHost: null,
    offered: new Map(),
    steps,
    tools: {},
    redactor,
    allowsRootSandbox: true,
    log,
    clock: () => new Date(),
    internet: createInternet({ clock: () => new Date() }),
    spawn,
  });
  const work = await openWork(core, openNetwork(core));
  core.bus.listen(({ event }) => {
    told.push(JSON.stringify(event));
    log.info("It was told", { event });
  });
  const needs = { ...core, trail: core.audit.by({ kind: "system" }) };
  await putSecret(needs, { name: "kept", workspace: null, value: new Secret(stored) });
  return {
    core,
    work,
    told,
    logged,
    async remove() {
      await work.stop();
      core.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function answer({ core, work }: Watched, text: string): Promise<Turn> {
  const workspace = listWorkspaces(core.db, { limit: 1, cursor: null }).items[0]?.id ?? "";
  const begun = await beginThread(work.turns, workspace, { text, backend: "demo", trust: "owner" });
  if (!begun.ok) throw new Error(begun.refusal.message);
  for (;;) {
    const turn = turnOf(core, begun.value.id);
    if (turn !== undefined && !isAlive(turn.status)) return turn;
    await Bun.sleep(10);
  }
}

/** The last of a thread. */
function turnOf({ db }: Core, thread: string): Turn | undefined {
  const found = getThread(db, thread);
  return found === null ? undefined : listTurns(db, found, { limit: 1, cursor: null }).items[0];
}

/** Everything that is left of the work: its files byte for byte, what was told, logged and can be read. */
function leftOf({ core, told, logged }: Watched, { thread }: Turn): string {
  const files = [core.databasePath, `${core.databasePath}-wal`].filter(existsSync);
  const exported = JSON.stringify([getThread(core.db, thread), turnOf(core, thread)]);
  return [...files.map((path) => readFileSync(path, "latin1")), ...told, ...logged, exported].join("\n");
}

const seenByBackend = (left: string): string =>
  [...left.matchAll(/<((?:[\da-f]{2}){40,})>/g)].map(([, hidden = ""]) => unveil(hidden)).join("\n");

describe("no secret that can be told", () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await watch(createRedactor());
  });
  afterAll(() => watched.remove());

  test("is stored, indexed, told, logged or sent, whoever let it slip", async () => {
    const some = fc.subarray(planted, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, some, fc.integer({ min: 1, max: 60 }), async (asked, said, piece) => {
        const question = asked.map(({ text }) => text).join("\n");
        const leak = veil(said.map(({ text }) => text).join("\n"));
        const turn = await answer(watched, `${question}\n[[leak:${leak}]] [[piece:${piece}]]`);
        expect(turn.status).toBe("finished");
        const left = leftOf(watched, turn);
        const seen = seenByBackend(left);
        expect(seen).toContain("[REDACTED:");
        for (const { secret } of [...asked, ...said]) {
          expect(left.includes(secret) ? secret : null).toBeNull();
          expect(seen.includes(secret) ? secret : null).toBeNull();
        }
      }),
      // Each of them once for certain, letter by letter, and then in company.
      { numRuns: planted.length + 20, examples: planted.map((each) => [[each], [each], 1]) },
    );
  }, 60_000);

  test("is missing from what was streamed, whose places still fit the stored answer", async () => {
    const turn = await answer(watched, `[[leak:${veil(`before ghp_${any(36)} after`)}]] [[piece:3]]`);
    const deltas = watched.told
      .map((line) => JSON.parse(line) as { type: string; turn?: string; at: number; text: string })
      .filter(({ type, turn: of }) => type === "text.delta" && of === turn.id);
    let said = "";
    for (const { at, text } of deltas) {
      expect(at).toBe(said.length);
      said += text;
    }
    expect(said).toEndWith("before [REDACTED:GITHUB_TOKEN] after");
    expect(turn.answer?.text).toBe(said);
    expect(turn.answer?.thought).toBe("before [REDACTED:GITHUB_TOKEN] after");
  });

  test("is no part of the name of a thread, and is told of beside the question by its kind alone", async () => {
    const turn = await answer(watched, `ghp_${any(36)} is what I keep`);
    expect(getThread(watched.core.db, turn.thread)?.name).toStartWith("[REDACTED:GITHUB_TOKEN]");
    const note = contextsOf(watched.core.db, turn.id).find(({ step }) => step === "redact-secrets");
    expect(note?.why).toContain("GITHUB_TOKEN: taken out of your message");
  });
});

test("with a redactor that looks at nothing each of them is everywhere", async () => {
  const blind: KnowingRedactor = {
    redact: (text) => ({ text, found: [] }),
    scrub: (value) => ({ value, found: [] }),
    stream: () => ({ take: (piece) => piece, end: () => "", found: () => [] }),
    lines: () => ({ take: (piece) => piece, end: () => "", found: () => [] }),
    know: () => {},
  };
  const watched = await watch(blind);
  const [first, second] = [planted[0], planted[2]];
  const turn = await answer(watched, `${first?.text} [[leak:${veil(second?.text ?? "")}]]`);
  expect(seenByBackend(leftOf(watched, turn))).toContain(first?.secret ?? "-");
  for (const place of [
    turn.answer?.text,
    watched.told.join(),
    watched.logged.join(),
    leftOf(watched, turn),
  ]) {
    expect(place).toContain(second?.secret ?? "-");
  }
  await watched.remove();
});
