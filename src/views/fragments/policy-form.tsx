import { effects, type Rule } from "../../domain/policy/rule.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { type About, aboutOf, commandLine } from "../rule-words.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Select, TrustBoxes } from "./policy-fields.tsx";

export type RuleName =
  | "effect"
  | "tool"
  | "about"
  | "path"
  | "host"
  | "methods"
  | "secrets"
  | "program"
  | "ends";

export type SentRule = Sent<RuleName> & { readonly trust?: readonly string[] };

export interface PolicyFormProps {
  readonly workspace: string;
  /** The rule that is changed; null for a new one. */
  readonly rule: Rule | null;
  /** What can be called: names with their labels. */
  readonly tools: readonly (readonly [name: string, label: string])[];
  readonly sent: SentRule;
  readonly reader: Reader;
}

/** Makes a rule, or changes one. Answers its own posts with itself. */
export function PolicyForm(props: PolicyFormProps): JSX.Element {
  const { workspace, rule, tools, sent, reader } = props;
  const url =
    rule === null ? "/settings/policy/rules" : `/settings/policy/rules/${encodeURIComponent(rule.id)}`;
  const values = { ...valuesOf(rule), ...sent.values };
  const trust = sent.trust ?? rule?.trust ?? ["owner"];
  const all = { ...sent, values };
  return (
    <form
      class="panel grid grid-cols-[minmax(0,1fr)] gap-4 p-4"
      id="rule-form"
      {...resent(url)}
      hx-sync="drop"
    >
      <input type="hidden" name="workspace" value={attr(workspace)} />
      <h3 class="flex items-center gap-2 font-semibold">
        <Icon name={rule === null ? "plus" : "pencil"} class="text-owner" />
        <span safe>{rule === null ? en.policy.add : en.policy.change}</span>
      </h3>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-3">
        <Select
          name="effect"
          label={en.policy.effect}
          value={values.effect ?? "allow"}
          options={effects.map((effect) => [effect, en.policy.effects[effect]])}
        />
        <Select
          name="tool"
          label={en.policy.tool}
          value={values.tool ?? "run_command"}
          options={[...tools, ["*", en.policy.anyTool]]}
        />
        <Select
          name="about"
          label={en.policy.subject}
          value={values.about ?? "program"}
          options={Object.entries(en.policy.abouts)}
        />
      </div>
      <div class="rule-part is-path">
        <Field
          name="path"
          id="rule-path"
          label={en.policy.path}
          hint={en.policy.pathHint}
          sent={all}
          isMono
        />
      </div>
      <div class="rule-part is-host grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-3">
        <Field
          name="host"
          id="rule-host"
          label={en.policy.host}
          hint={en.policy.hostHint}
          sent={all}
          isMono
        />
        <Field
          name="methods"
          id="rule-methods"
          label={en.policy.methods}
          hint={en.policy.methodsHint}
          sent={all}
          isMono
        />
        <Field
          name="secrets"
          id="rule-secrets"
          label={en.policy.secrets}
          hint={en.policy.secretsHint}
          sent={all}
          isMono
        />
      </div>
      <div class="rule-part is-program">
        <Field
          name="program"
          id="rule-program"
          label={en.policy.program}
          hint={en.policy.programHint}
          sent={all}
          isMono
        />
      </div>
      <TrustBoxes chosen={trust} fault={sent.refusal?.fields?.["trust"]} />
      <Select
        name="ends"
        label={en.policy.ends}
        value={values.ends ?? ""}
        options={endingsOf(rule, reader)}
      />
      <div class="rounded-field bg-base-200 p-3">
        <div class="flex flex-wrap items-center gap-2">
          <p class="min-w-48 flex-1 text-sm" safe>
            {en.policy.preview}
          </p>
          <button
            class="btn btn-quiet btn-sm h-9"
            type="button"
            hx-post="/settings/policy/preview"
            hx-include="#rule-form"
            hx-target="#rule-preview"
            hx-swap="innerHTML"
            hx-nonce={NONCE}
            safe
          >
            {en.policy.previewAgain}
          </button>
        </div>
        <div class="not-empty:mt-2" id="rule-preview" aria-live="polite" />
        <p class="hint mt-2" safe>
          {en.policy.waits}
        </p>
      </div>
      <FormWords sent={sent} kept={en.policy.kept} />
      <div class="flex flex-wrap gap-2">
        <button class="btn btn-primary" type="submit" safe>
          {rule === null ? en.policy.add : en.policy.keep}
        </button>
        {rule !== null && (
          <a class="btn btn-ghost" href={`/settings/policy?workspace=${encodeURIComponent(workspace)}`} safe>
            {en.shell.cancel}
          </a>
        )}
      </div>
    </form>
  );
}

/** What does not fit, said of the field that it was typed in. */
export const faultAbout = (about: About): string => en.policy.faults[about];

function endingsOf(rule: Rule | null, reader: Reader): readonly (readonly [string, string])[] {
  const end = rule?.expiresAt ?? null;
  const kept = end === null ? [] : [["kept", en.policy.endKept(when(reader, end))] as const];
  return [...kept, ...Object.entries(en.policy.endings)];
}

/** A rule as its form holds it. */
function valuesOf(rule: Rule | null): Partial<Record<RuleName, string>> {
  if (rule === null) return {};
  const { match, effect, tool, expiresAt } = rule;
  const about: About = aboutOf(match);
  return {
    effect,
    tool,
    about,
    ends: expiresAt === null ? "" : "kept",
    ...("path" in match ? { path: match.path } : {}),
    ...("host" in match
      ? {
          host: match.host,
          methods: (match.methods ?? []).join(", "),
          secrets: (match.secrets ?? []).join(", "),
        }
      : {}),
    ...("program" in match ? { program: commandLine(match.program, match.arguments ?? []) } : {}),
  };
}
