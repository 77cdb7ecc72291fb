import { say } from "../kernel/say.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import type { Capability } from "./capability.ts";
import { isCareful } from "./careful.ts";
import { covers, coversWholeTool, forbids } from "./covers.ts";
import { defaults, isOwner, isUntrusted } from "./defaults.ts";
import { inDoubt } from "./in-doubt.ts";
import { isComplete, join, type Label } from "./label.ts";
import { questions, refusals } from "./reasons.ts";
import type { AnyRule, Effect, Rule } from "./rule.ts";
import type { Trust } from "./trust.ts";

/** Everything that a decision is made from. */
export interface Situation {
  readonly tool: string;
  readonly capabilities: readonly Capability[];
  /** What the call brings. */
  readonly labels: readonly Label[];
  /** What its thread holds already. */
  readonly held: readonly Label[];
  readonly trust: Trust;
  readonly mode: PermissionMode;
  readonly turn: string;
  /** The only tools that the turn may call; null for all. */
  readonly only: readonly string[] | null;
  /** Of the call's workspace and of every one. */
  readonly rules: readonly AnyRule[];
  readonly now: Date;
}

export interface Decision {
  readonly effect: Effect;
  /** The rule that decided; null where none did. */
  readonly rule: string | null;
  /** In words for the owner. */
  readonly why: string;
  /** What the thread holds once the call is made. */
  readonly labels: readonly Label[];
  /** True where all three labels are together: then nothing is allowed in advance. */
  readonly isGuarded: boolean;
}

/** Whether a call may be made, must be asked for, or is out of the question. Whatever goes wrong in here denies. */
export function decide(situation: Situation): Decision {
  try {
    return judge(situation);
  } catch {
    // silent-ok: the decision itself says what happened
    return verdict(situation, "deny", null, say`The policy could not be read, so nothing is allowed.`);
  }
}

function judge(situation: Situation): Decision {
  const { capabilities, mode, only } = situation;
  if (only !== null && !only.includes(situation.tool))
    return verdict(situation, "deny", null, say`What set this off may not use this tool.`);
  const rules = situation.rules.filter((rule) => isAbout(rule, situation));
  const broken = rules.find((rule) => "isBroken" in rule);
  if (broken !== undefined)
    return verdict(situation, "deny", broken.id, say`A rule about this cannot be read. Mend or delete it.`);
  const whole = rules.filter((rule): rule is Rule => !("isBroken" in rule));
  const denying = whole.find(
    (rule) => rule.effect === "deny" && concerns(capabilities, (each) => forbids(rule.match, each)),
  );
  if (denying !== undefined) return verdict(situation, "deny", denying.id, say`A rule forbids it.`);
  if (mode === "plan" && capabilities.some(isChange))
    return verdict(situation, "deny", null, say`In plan mode nothing is changed and nothing is run.`);
  if (isUnwatched(situation))
    return verdict(
      situation,
      "deny",
      null,
      say`This conversation holds text from outside: what it runs is waited for, so that what it writes is known.`,
    );
  return underMode(
    situation,
    underTwo(
      situation,
      underCare(situation, unlocked(situation, underDoubt(situation, whole, byRules(situation, whole)))),
    ),
  );
}

/** A rule that asks wins over one that allows; each part of the call may be allowed by a rule of its own. */
function byRules(situation: Situation, rules: readonly Rule[]): Decision {
  const { capabilities, trust } = situation;
  const asking = rules.find(
    (rule) => rule.effect === "ask" && concerns(capabilities, (each) => forbids(rule.match, each)),
  );
  if (asking !== undefined) return verdict(situation, "ask", asking.id, say`A rule says to ask.`);
  const allowing = rules.filter(({ effect }) => effect === "allow");
  // Whoever set it off is not trusted with it; its owner named it for them all the same.
  const isNamed = situation.only !== null && isUntrusted(trust);
  if (
    capabilities.length === 0 &&
    isUntrusted(trust) &&
    !isNamed &&
    !allowing.some(({ match }) => coversWholeTool(match))
  )
    return verdict(situation, "deny", null, say`What set this off may use no tools.`);
  let strictest: Decision = verdict(situation, "allow", null, say`This is allowed from the start.`);
  for (const capability of capabilities) {
    const rule = allowing.find(({ match }) => covers(match, capability));
    const isFreed = rule !== undefined || (isNamed && covers({}, capability));
    const effect = isFreed ? "allow" : defaults[capability.type][trust];
    if (effect === "deny") return verdict(situation, "deny", null, refusals[capability.type]);
    if (effect === "ask") strictest = verdict(situation, "ask", null, questions[capability.type]);
    else if (rule !== undefined && strictest.effect === "allow")
      strictest = verdict(situation, "allow", rule.id, say`A rule allows it.`);
  }
  return strictest;
}

/** Where nobody can tell whether a rule goes against it, its owner can. */
function underDoubt(situation: Situation, rules: readonly Rule[], decision: Decision): Decision {
  const doubtful = inDoubt(rules, situation.capabilities);
  if (decision.effect === "deny" || doubtful === undefined) return decision;
  return verdict(situation, "ask", doubtful.id, say`A rule forbids something that this command might do.`);
}

/** Modes that ask less are the owner's alone. */
function unlocked(situation: Situation, decision: Decision): Decision {
  const { mode, trust, capabilities } = situation;
  if (decision.effect !== "ask" || decision.rule !== null || !isOwner(trust)) return decision;
  if (mode === "bypass" && trust === "owner")
    return verdict(situation, "allow", null, say`Nothing is asked until the bypass ends.`);
  if (mode === "accept-edits" && capabilities.every(({ type }) => type === "read" || type === "write"))
    return verdict(situation, "allow", null, say`Changes to files are accepted in this mode.`);
  return decision;
}

/** What other programs of the owner's obey is never changed unasked. */
function underCare(situation: Situation, decision: Decision): Decision {
  const touched = situation.capabilities.find((each) => each.type === "write" && isCareful(each.path));
  if (decision.effect !== "allow" || touched === undefined) return decision;
  return verdict(situation, "ask", decision.rule, say`Other programs of yours obey this file.`);
}

/** The Rule of Two: untrusted text, private data and a way out are never together without the owner's word. */
function underTwo(situation: Situation, decision: Decision): Decision {
  const { held, labels } = situation;
  const isNew = labels.some((label) => !held.includes(label));
  if (decision.effect !== "allow" || !decision.isGuarded || !(isNew || labels.includes("C"))) return decision;
  return verdict(
    situation,
    "ask",
    decision.rule,
    say`This conversation holds text from outside and private data, and this could carry it out or act on it.`,
  );
}

function underMode(situation: Situation, decision: Decision): Decision {
  if (decision.effect !== "ask" || situation.mode !== "dont-ask") return decision;
  return verdict(
    situation,
    "deny",
    decision.rule,
    say`It would have to be asked for, and this mode does not ask.`,
  );
}

function isAbout(rule: AnyRule, { tool, trust, turn, now }: Situation): boolean {
  return (
    (rule.tool === "*" || rule.tool === tool) &&
    (rule.turn === null || rule.turn === turn) &&
    (rule.expiresAt === null || rule.expiresAt > now.toISOString()) &&
    ("isBroken" in rule || rule.trust.includes(trust))
  );
}

/** A call that wants nothing in particular is still a call of its tool. */
const concerns = (
  capabilities: readonly Capability[],
  isConcerned: (capability: Capability) => boolean,
): boolean => capabilities.length === 0 || capabilities.some(isConcerned);

/** What goes on under the influence of text from outside, with nobody to note which files it writes. */
const isUnwatched = ({ capabilities, held, labels }: Situation): boolean =>
  join(held, labels).includes("A") &&
  capabilities.some((capability) => capability.type === "run" && capability.isBackground);

const isChange = ({ type }: Capability): boolean => type === "write" || type === "run" || type === "remember";

const verdict = (
  { held, labels }: Pick<Situation, "held" | "labels">,
  effect: Effect,
  rule: string | null,
  why: string,
): Decision => {
  const all = join(held, labels);
  return { effect, rule, why, labels: all, isGuarded: isComplete(all) };
};
