import type { AskedFile } from "../attachments/gather-files.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import type { Trust } from "../policy/trust.ts";
import type { Redactor } from "../vault/redactor.ts";

/** Something a step puts beside the question: stored apart, shown on request, never searched. */
export interface Context {
  readonly step: string;
  readonly title: string;
  readonly text: string;
  /** Why it was given, in words for the owner. */
  readonly why: string;
}

/** The one object that steps before a turn may change, and the only one that a backend's prompt is made from. */
export interface Draft {
  readonly workspace: string;
  readonly thread: string;
  readonly trust: Trust;
  readonly question: string;
  readonly contexts: readonly Context[];
  /** What the files that go with it are called and say. Left out where there are none. */
  readonly files?: readonly AskedFile[];
}

/** The one object that steps after a turn may change, and the only one that the stored answer is made from. */
export interface Answered {
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
  readonly trust: Trust;
  readonly question: string;
  readonly text: string;
  readonly thought: string;
}

export interface StepNeeds {
  readonly db: Reads;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

/**
 * One stage before or after every turn. To add one: write `steps/<name>.ts`, name it in `registry.ts` at its place
 * in the order, and give the contract suite its case in `test/domain/conversations/steps/<name>.test.ts`.
 */
export interface Step {
  /** As people write it. */
  readonly label: string;
  /** One sentence on what it does, for the page where it is switched. */
  readonly about: string;
  /** Longer than this counts as a fault. */
  readonly budgetMs: number;
  /** `go-on` leaves its change out and continues; `stop` ends the turn, for a step that protects something. */
  readonly onFault: "go-on" | "stop";
  /** Off until the owner switches it on, where false. */
  readonly isOnByDefault: boolean;
  /** True for one that nobody may switch off; it looks again at what the steps after it have made. */
  readonly isGuard?: true;
  before?(needs: StepNeeds, draft: Draft): Draft | Promise<Draft>;
  after?(needs: StepNeeds, answered: Answered): Answered | Promise<Answered>;
}
