/** Histories as they could have come to be, with every kind of branch in them. */
import fc from "fast-check";
import { findKind, type KindName } from "../../../src/domain/transfers/kinds.ts";
import type { Row } from "../../../src/domain/transfers/kind.ts";
import { insertRow } from "../../../src/domain/transfers/store.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";

export interface History {
  readonly threads: readonly {
    readonly name: string;
    readonly labels: string;
    readonly turns: readonly {
      readonly text: string;
      readonly answer: string | null;
      /** Which of the turns before it follows, counted back; 0 for none. */
      readonly back: number;
      readonly rating: "good" | "bad" | null;
    }[];
  }[];
}

const words = fc.string({ unit: "binary", maxLength: 40 });

export const anyHistory: fc.Arbitrary<History> = fc.record({
  threads: fc.array(
    fc.record({
      name: words,
      labels: fc.constantFrom("", "A", "AB", "ABC"),
      turns: fc.array(
        fc.record({
          text: words,
          answer: fc.option(words),
          back: fc.nat(4),
          rating: fc.option(fc.constantFrom("good" as const, "bad" as const)),
        }),
        { maxLength: 8 },
      ),
    }),
    { maxLength: 5 },
  ),
});

const AT = "2026-07-14T12:00:00.000Z";
const LATER = "2026-07-14T13:00:00.000Z";
const base = { createdAt: AT, updatedAt: LATER };

/** Writes a history into an empty database. */
export async function fill(db: Db, { threads }: History): Promise<void> {
  await db.commit((tx) => {
    const put = (name: KindName, row: Row): void => {
      const kind = findKind(name);
      if (kind === null || !insertRow(tx, kind, row)) throw new Error(`a row of ${name} was not written`);
    };
    put("assistants", {
      ...base,
      id: "a1",
      name: "Claw",
      description: "",
      backend: "auto",
      model: null,
      systemPrompt: "s",
      personaPrompt: "",
      contextPrompt: "",
      cwd: null,
      maxThinkingTokens: null,
      permissionMode: "default",
      isDefault: true,
    });
    put("workspaces", {
      ...base,
      id: "w1",
      name: "Home",
      description: "",
      assistant: "a1",
      status: "active",
      kind: "mine",
    });
    for (const [at, { name, labels, turns }] of threads.entries()) {
      const thread = `t${at}`;
      const ofThread = { workspace: "w1", thread };
      put("threads", {
        ...base,
        id: thread,
        workspace: "w1",
        name: `${at} ${name}`,
        isNamed: true,
        description: "",
        status: "open",
        isPinned: at === 0,
        assistant: null,
        backend: null,
        model: null,
        permissionMode: null,
        head: turns.length === 0 ? null : `${thread}-${turns.length - 1}`,
        forkedFrom: null,
        unread: at,
        lastTurnAt: AT,
      });
      if (labels !== "") put("labels", { thread, labels });
      for (const [index, { text, answer, back, rating }] of turns.entries()) {
        const turn = `${thread}-${index}`;
        const parent = back === 0 || index - back < 0 ? null : `${thread}-${index - back}`;
        put("turns", {
          ...ofThread,
          id: turn,
          parent,
          status: answer === null ? "failed" : "finished",
          stop: "end",
          failure: answer === null ? { kind: "other", message: text, isReplaySafe: true } : null,
          trust: "owner",
          backend: "demo",
          model: null,
          permissionMode: "default",
          attempts: 1,
          rating,
          createdAt: AT,
          startedAt: AT,
          finishedAt: AT,
        });
        const message = {
          ...ofThread,
          turn,
          thought: null,
          tools: [],
          attachments: [],
          metadata: { text },
          createdAt: AT,
        };
        put("messages", { ...message, id: `q-${turn}`, role: "user", text, sequence: index * 2 });
        if (answer !== null)
          put("messages", {
            ...message,
            id: `a-${turn}`,
            role: "assistant",
            text: answer,
            sequence: index * 2 + 1,
          });
        put("contexts", { turn, position: 0, step: "tell-time", title: text, text, why: "because" });
      }
    }
  });
}
