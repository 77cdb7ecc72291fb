import type { Capability } from "../../domain/policy/capability.ts";
import { defaults } from "../../domain/policy/defaults.ts";
import { type AnyRule, type Effect, effects } from "../../domain/policy/rule.ts";
import { trusts } from "../../domain/policy/trust.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { DryRunForm } from "../fragments/dry-run.tsx";
import { ForeignFiles, type ForeignView } from "../fragments/foreign-files.tsx";
import { FormWords, resent, type Sent } from "../fragments/field.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { PolicyForm, type PolicyFormProps } from "../fragments/policy-form.tsx";
import { PolicyRules, type ToolLabel } from "../fragments/policy-rules.tsx";
import { WorkspaceNav } from "../fragments/workspace-nav.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { trustInWords } from "../rule-words.ts";
import { en } from "../strings/en.ts";

export interface PolicyPageProps {
  readonly shell: Shell;
  readonly workspace: Workspace;
  readonly workspaces: readonly Pick<Workspace, "id" | "name">[];
  /** The lasting ones, newest first. */
  readonly rules: readonly AnyRule[];
  /** Where older ones are, as a whole URL. */
  readonly older: string | null;
  readonly toolLabel: ToolLabel;
  readonly form: Pick<PolicyFormProps, "rule" | "tools" | "sent">;
  readonly foreign: ForeignView;
}

/** What is allowed, asked and refused in a workspace, in words. */
export function policyPage(props: PolicyPageProps): string {
  const { shell, workspace, workspaces, rules, older, toolLabel, form, foreign } = props;
  return shellPage({
    shell,
    title: en.policy.title,
    at: "settings",
    phone: { title: en.policy.title, about: workspace.name, isHeading: true, back: "/settings" },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-8">
            <div>
              <PageHead title={en.policy.title} about={en.policy.about} help="rules" />
              <WorkspaceNav workspaces={workspaces} current={workspace.id} path="/settings/policy" />
            </div>
            <section class="grid grid-cols-[minmax(0,1fr)] gap-2" aria-labelledby="rules-title">
              <h2 class="text-lg" id="rules-title" safe>
                {en.policy.rules}
              </h2>
              <PolicyRules
                workspace={workspace.id}
                rules={rules}
                toolLabel={toolLabel}
                reader={shell.reader}
              />
              {older !== null && (
                <p>
                  <a class="btn btn-quiet btn-sm h-9" href={attr(older)} safe>
                    {en.policy.older}
                  </a>
                </p>
              )}
              <div class="mt-2">
                <PolicyForm {...form} workspace={workspace.id} reader={shell.reader} />
              </div>
            </section>
            <DryRunForm workspace={workspace.id} />
            <section class="grid grid-cols-[minmax(0,1fr)] gap-2" aria-labelledby="kind-title">
              <h2 class="text-lg" id="kind-title" safe>
                {en.policy.kind}
              </h2>
              <KindForm workspace={workspace.id} kind={workspace.kind} sent={{}} />
            </section>
            <ForeignFiles view={foreign} sent={{}} reader={shell.reader} />
            <Defaults />
          </div>
        </div>
      </div>
    ),
  });
}

const kinds = ["mine", "third-party"] as const;

/** Answers `POST /settings/policy/kind` with itself. */
export function KindForm(props: { workspace: string; kind: Workspace["kind"]; sent: Sent }): JSX.Element {
  const { workspace, kind, sent } = props;
  return (
    <form class="panel grid gap-3 p-4" id="kind-form" {...resent("/settings/policy/kind")} hx-sync="drop">
      <input type="hidden" name="workspace" value={attr(workspace)} />
      {kinds.map((each) => (
        <label class="flex cursor-pointer items-start gap-3 pointer-coarse:min-h-11">
          <input
            class="radio radio-sm mt-0.5"
            type="radio"
            name="kind"
            value={each}
            checked={each === kind}
          />
          <span>
            <span class="block font-medium" safe>
              {en.policy.kinds[each]}
            </span>
            <span class="block text-sm text-muted" safe>
              {en.policy.kindAbout[each]}
            </span>
          </span>
        </label>
      ))}
      <FormWords sent={sent} kept={en.policy.kept} />
      <div>
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {en.policy.kindKeep}
        </button>
      </div>
    </form>
  );
}

const types = Object.keys(en.policy.capabilities) as readonly Capability["type"][];

function Defaults(): JSX.Element {
  return (
    <section aria-labelledby="defaults-title">
      <h2 class="text-lg" id="defaults-title" safe>
        {en.policy.defaults}
      </h2>
      <p class="mt-1 mb-2 text-sm text-muted" safe>
        {en.policy.defaultsAbout}
      </p>
      <ul class="panel rows">
        {types.map((type) => (
          <li class="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <span class="font-medium" safe>
              {en.policy.capabilities[type]}
            </span>
            <span class="grid gap-0.5 text-sm">
              {effects.map((effect) => (
                <Held type={type} effect={effect} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing where it holds for nobody. */
function Held({ type, effect }: { type: Capability["type"]; effect: Effect }): JSX.Element | null {
  const held = trusts.filter((trust) => defaults[type][trust] === effect);
  if (held.length === 0) return null;
  return (
    <span class="flex gap-2">
      <span class={["w-16 shrink-0 font-medium", colours[effect]]} safe>
        {en.policy.done[effect]}
      </span>
      <span class="text-muted" safe>
        {trustInWords(held)}
      </span>
    </span>
  );
}

const colours = { allow: "text-owner", ask: "text-waiting", deny: "text-failed" } as const;
