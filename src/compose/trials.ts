/** Tests of assistants at work: each in a session of its own, counted and stopped like turns, and never stored. */
import type { TurnEnd } from "../domain/backends/backend.ts";
import { type Ears, openEars } from "../domain/conversations/heard.ts";
import { type LiveAnswer, toEvent, withHeard } from "../domain/conversations/live-turns.ts";
import { paceAfter, paceFrom } from "../domain/conversations/pace.ts";
import { runStepsAfter } from "../domain/conversations/run-steps.ts";
import { stepsFor } from "../domain/conversations/step-switches.ts";
import type { Trial, Trials } from "../domain/conversations/trial.ts";
import type { Tried } from "../domain/conversations/tried.ts";
import { words } from "../domain/kernel/log.ts";
import { ok, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { noteUsage } from "../domain/usage/note-usage.ts";
import { type LiveSession, startSession } from "../workers/live-session.ts";
import type { RawThread } from "../workers/watch.ts";
import { count, endedBy } from "./budgets.ts";
import type { Core } from "./core.ts";
import type { Network } from "./network.ts";

export interface TrialsAtWork extends Trials {
  stopAll(): Promise<void>;
}

interface AtWork {
  readonly trial: Trial;
  readonly session: LiveSession;
  readonly ears: Ears;
  readonly startedAt: number;
  readonly ended: Promise<Tried>;
  readonly end: (end: TurnEnd) => void;
  answer: LiveAnswer;
}

const MOST_AT_WORK = 4;
const LONGEST_ANSWER = 500_000;

export function openTrials(
  core: Core,
  network: Pick<Network, "targetOf">,
  spawn: () => RawThread,
): TrialsAtWork {
  const { db, clock, log, redactor, books, bus, events } = core;
  const atWork = new Map<string, AtWork>();

  const hear = (work: AtWork, heard: ReturnType<Ears["hear"]>): void => {
    for (const update of heard) {
      const before = work.answer;
      work.answer = withHeard(before, update);
      events.announce(toEvent(before, update));
    }
    if (work.answer.text.length + work.answer.thought.length > LONGEST_ANSWER) stop(work.trial.id);
  };

  const finish = async (work: AtWork, reported: TurnEnd): Promise<Tried> => {
    const { trial, session, startedAt } = work;
    const { id, backend, model, workspace, place } = trial;
    hear(work, work.ears.close());
    const isCutOff = reported.stop === "error" || reported.stop === "cancelled";
    const why = isCutOff ? books.whyOver(id) : null;
    const end = why === null ? reported : endedBy(why, reported);
    const usage = books.end(id, isCutOff) ?? work.answer.usage;
    session.close();
    const said = await afterSteps(work, end);
    if (usage !== null) await note(trial, usage);
    atWork.delete(id);
    const tookMs = performance.now() - startedAt;
    const { firstWordMs } = work.answer.pace;
    const tried = { backend, model, ...said, usage, tookMs, firstWordMs };
    events.announce({ type: "trial.finished", turn: id, thread: place, workspace, tried });
    return tried;
  };

  /** As an answer is told: a step that protects something and did not work keeps it back. */
  const afterSteps = async ({ trial, answer }: AtWork, end: TurnEnd) => {
    const { workspace, place: thread, id: turn, prompt } = trial;
    const { text, thought } = answer;
    const question = prompt.parts.at(-1)?.text ?? "";
    const answered = { workspace, thread, turn, trust: "owner", question, text, thought } as const;
    const steps = stepsFor(db, core.steps, workspace);
    const result = await runStepsAfter({ db, clock, log, redactor, steps }, answered);
    if (!result.ok) {
      const failure = { kind: "policy", message: result.refusal.message, isReplaySafe: false } as const;
      return { text: "", thought: "", stop: "error", failure } as const;
    }
    const said = { text: result.value.text, thought: result.value.thought, stop: end.stop };
    if (end.stop !== "error") return { ...said, failure: null };
    const message = redactor.redact(end.failure.message).text;
    return { ...said, failure: { ...end.failure, message } };
  };

  /** What it cost counts, as a turn's does. A disk that is full must not keep its answer from the owner. */
  const note = async (trial: Trial, usage: NonNullable<Tried["usage"]>): Promise<void> => {
    const { id: turn, place: thread, workspace, assistant, backend, model } = trial;
    const spender = { turn, thread, workspace, assistant, backend, model };
    await db
      .commit((tx) => noteUsage(tx, spender, usage, clock().toISOString()))
      .catch((fault: unknown) =>
        log.error("What a test of an assistant used could not be kept", { fault: words(fault) }),
      );
  };

  const stop = (id: string): boolean => {
    const work = atWork.get(id);
    work?.session.cancel("stopped by the owner");
    return work !== undefined;
  };

  bus.listen(({ event }) => {
    if (event.type === "stop.begun") for (const id of atWork.keys()) stop(id);
  });

  return {
    begin(trial) {
      const { id, place, workspace, backend, prompt } = trial;
      for (const { trial: earlier } of atWork.values()) if (earlier.place === place) stop(earlier.id);
      const others = [...atWork.values()].filter((work) => work.trial.place !== place);
      if (others.length >= MOST_AT_WORK)
        return refuse("unavailable", say`Four tests are at work already. Wait for one of them, or stop it.`);
      const target = network.targetOf(backend, { workspace, turn: () => id });
      if (target === null)
        return refuse("unavailable", say`The backend is not set up any more. Pick another.`);
      const ended = Promise.withResolvers<TurnEnd>();
      const work: AtWork = {
        trial,
        ears: openEars(redactor),
        startedAt: performance.now(),
        answer: {
          turn: id,
          thread: place,
          workspace,
          text: "",
          thought: "",
          tools: [],
          usage: null,
          notice: null,
          pace: paceFrom(clock().getTime()),
        },
        ended: ended.promise.then((end) => finish(work, end)),
        end: ended.resolve,
        session: startSession(spawn(), target, noTool, {
          onUpdate(_, update) {
            count(books, id, update);
            const pace = paceAfter(work.answer.pace, update.type, clock().getTime());
            work.answer = { ...work.answer, pace };
            hear(work, work.ears.hear(update));
          },
          onEnded: (_, end) => ended.resolve(end),
          onDeath: (_, why) => ended.resolve({ stop: "error", failure: died(why) }),
        }),
      };
      atWork.set(id, work);
      books.begin({ id, thread: place, workspace });
      if (target.connection.baseUrl === null) books.reserve(id, null);
      work.session.prompt(prompt, null, Promise.resolve());
      return ok({ ended: work.ended });
    },
    stop,
    get: (id) => atWork.get(id)?.answer ?? null,
    async stopAll() {
      const working = [...atWork.values()];
      for (const work of working) work.end({ stop: "cancelled" });
      await Promise.all(working.map(({ ended }) => ended));
    },
  };
}

const noTool = (): Promise<never> => Promise.reject(new Error("a test runs no tool"));

const died = (why: string) =>
  ({
    kind: "other",
    message: say`The session that was answering died: ${why}. Ask again.`,
    isReplaySafe: true,
  }) as const;
