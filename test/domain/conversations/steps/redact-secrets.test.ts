import { describe, expect, test } from "bun:test";
import { runStepsBefore } from "../../../../src/domain/conversations/run-steps.ts";
import type { Step } from "../../../../src/domain/conversations/step.ts";
import { redactSecrets } from "../../../../src/domain/conversations/steps/redact-secrets.ts";
import { stepsFor } from "../../../../src/domain/conversations/step-switches.ts";
import { any } from "../../../../src/domain/vault/patterns/samples.ts";
import { createRedactor } from "../../../../src/domain/vault/redactor.ts";
import { answeredOf, describeStep, draftOf } from "../../../contracts/step.contract.ts";
import { openTestDatabase } from "../../open-test-database.ts";

describeStep("redact-secrets", redactSecrets);

const token = `ghp_${any(36)}`;
const { db } = openTestDatabase();
const redactor = createRedactor();
redactor.know(() => ["hunter2hunter2"]);
const needs = { db, clock: () => new Date(), redactor };
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const recalls: Step = {
  label: "Recall",
  about: "Puts a secret beside the question.",
  budgetMs: 50,
  onFault: "go-on",
  isOnByDefault: true,
  before: (_, draft) => ({
    ...draft,
    contexts: [{ step: "recall", title: token, text: `it was ${token}`, why: "hunter2hunter2" }],
  }),
};

describe("the step that takes secrets out", () => {
  test("leaves none in what the question's files say, and tells of all once", async () => {
    const attached = {
      id: "f1",
      name: "deploy.txt",
      kind: "text",
      mediaType: "text/plain",
      bytes: 9,
      width: null,
      height: null,
      pages: null,
      problem: null,
    } as const;
    const file = { attached, content: "c1", text: `with ${token} and hunter2hunter2` };
    const picture = { attached, content: "c2", text: null };
    const draft = { ...draftOf(`use ${token}`), files: [file, picture] };
    const made = await redactSecrets.before?.(needs, draft);
    expect(made?.files).toEqual([
      { ...file, text: "with [REDACTED:GITHUB_TOKEN] and [REDACTED:VAULT_SECRET]" },
      picture,
    ]);
    expect(made?.contexts.map(({ text }) => text)).toEqual([
      expect.stringContaining("(2 × GITHUB_TOKEN, VAULT_SECRET)"),
    ]);
  });

  test("leaves none in a question, and says which kind it took and where it belongs", async () => {
    const draft = await redactSecrets.before?.(needs, draftOf(`use ${token} and hunter2hunter2`));
    expect(draft?.question).toBe("use [REDACTED:GITHUB_TOKEN] and [REDACTED:VAULT_SECRET]");
    expect(draft?.contexts).toEqual([
      {
        step: "redact-secrets",
        title: "Secrets taken out",
        text: expect.stringContaining("GITHUB_TOKEN, VAULT_SECRET"),
        why: expect.stringContaining("Store it in the vault"),
      },
    ]);
  });

  test("adds nothing to a question that is clean", async () => {
    const clean = draftOf("What is a token?");
    expect(await redactSecrets.before?.(needs, clean)).toEqual(clean);
  });

  test("leaves none in an answer and its thought", async () => {
    const answered = { ...answeredOf(`here: ${token}`), thought: "it is hunter2hunter2" };
    const after = await redactSecrets.after?.(needs, answered);
    expect(after).toMatchObject({
      text: "here: [REDACTED:GITHUB_TOKEN]",
      thought: "it is [REDACTED:VAULT_SECRET]",
    });
  });

  test("looks again at what the steps after it put beside the question", async () => {
    const steps = [
      ["redact-secrets", redactSecrets],
      ["recall", recalls],
    ] as const;
    const run = await runStepsBefore({ ...needs, log, steps }, draftOf("hello"));
    expect(JSON.stringify(run)).not.toContain(token);
    expect(JSON.stringify(run)).not.toContain("hunter2");
    const unguarded = await runStepsBefore({ ...needs, log, steps: [["recall", recalls]] }, draftOf("hello"));
    expect(JSON.stringify(unguarded)).toContain(token);
  });

  test("cannot be switched off, whatever the database says", async () => {
    const database = openTestDatabase();
    const workspace = database.db.get<{ id: string }>("select id from workspaces limit 1")?.id ?? "none";
    const all = { "redact-secrets": redactSecrets, recall: recalls };
    const { isGuard: _, ...tame } = redactSecrets;
    await database.db.commit((tx) => {
      for (const step of Object.keys(all))
        tx.run("insert into step_switches (workspace, step, is_on) select id, ?, 0 from workspaces", step);
    });
    const names = (steps: Readonly<Record<string, Step>>) =>
      stepsFor(database.db, steps, workspace).map(([name]) => name);
    expect(names(all)).toContain("redact-secrets");
    if (workspace !== "none") expect(names({ ...all, "redact-secrets": tame })).toEqual([]);
    database.close();
  });
});
