import type { AnyRule, Rule } from "../../domain/policy/rule.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { matchInWords, trustInWords } from "../rule-words.ts";
import { en } from "../strings/en.ts";
import { Confirm } from "./confirm.tsx";
import { Icon } from "./icon.tsx";
import { Visible } from "./verbatim.tsx";

export const rulesId = (workspace: string): string => `rules-${domId(workspace)}`;
export const ruleId = (rule: string): string => `rule-${domId(rule)}`;

/** A tool as people name it. */
export type ToolLabel = (name: string) => string;

export function PolicyRules(props: {
  workspace: string;
  rules: readonly AnyRule[];
  toolLabel: ToolLabel;
  reader: Reader;
}): JSX.Element {
  const { workspace, rules, toolLabel, reader } = props;
  return (
    <ul class="panel rows" id={rulesId(workspace)}>
      {rules.map((rule) => (
        <PolicyRule rule={rule} workspace={workspace} toolLabel={toolLabel} reader={reader} />
      ))}
      <li class="none px-4 py-3">
        <p class="font-medium" safe>
          {en.policy.none}
        </p>
        <p class="text-sm text-muted" safe>
          {en.policy.noneAbout}
        </p>
      </li>
    </ul>
  );
}

/** One rule as a sentence; one that cannot be read in red, with what to do. */
export function PolicyRule(props: {
  rule: AnyRule;
  /** Whose page it is drawn on. */
  workspace: string;
  toolLabel: ToolLabel;
  reader: Reader;
}): JSX.Element {
  const { rule, workspace, toolLabel, reader } = props;
  const edit = `/settings/policy?workspace=${encodeURIComponent(workspace)}&rule=${encodeURIComponent(rule.id)}#rule-form`;
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:flex-nowrap" id={ruleId(rule.id)}>
      {"isBroken" in rule ? (
        <p class="flex min-w-0 flex-1 basis-full items-start sm:basis-0 gap-2 text-failed" role="alert">
          <Icon name="failed" class="mt-1" />
          <span safe>{en.policy.broken(labelOf(rule.tool, toolLabel))}</span>
        </p>
      ) : (
        <Sentence rule={rule} toolLabel={toolLabel} reader={reader} />
      )}
      <span class="flex shrink-0 gap-2">
        {!("isBroken" in rule) && (
          <a class="btn btn-quiet btn-sm h-9" href={edit} safe>
            {en.policy.edit}
          </a>
        )}
        <Delete rule={rule.id} />
      </span>
    </li>
  );
}

function Sentence(props: { rule: Rule; toolLabel: ToolLabel; reader: Reader }): JSX.Element {
  const { rule, toolLabel, reader } = props;
  const { words, code } = matchInWords(rule.match);
  const facts = [
    en.policy.for(trustInWords(rule.trust)),
    ...(rule.expiresAt === null ? [] : [en.policy.until(when(reader, rule.expiresAt))]),
    ...(rule.workspace === null ? [en.policy.everywhere] : []),
  ].join(", ");
  return (
    <span class="min-w-0 flex-1 basis-full sm:basis-0">
      <span class="block wrap-anywhere">
        <b class={["font-semibold", colours[rule.effect]]} safe>
          {en.policy.effects[rule.effect]}
        </b>{" "}
        <span safe>{labelOf(rule.tool, toolLabel)}</span>
        {code !== "" && (
          <>
            {" "}
            <span class="mono rounded-sm bg-base-200 px-1.5 py-0.5">
              <Visible text={code} />
            </span>
          </>
        )}
        {words !== "" && (
          <>
            {" "}
            <span safe>{words}</span>
          </>
        )}
      </span>
      <span class="mt-0.5 block text-sm text-muted" safe>
        {facts}
      </span>
    </span>
  );
}

const colours = { allow: "text-owner", ask: "text-waiting", deny: "text-failed" } as const;

const labelOf = (tool: string, toolLabel: ToolLabel): string =>
  tool === "*" ? en.policy.anyTool : toolLabel(tool);

function Delete({ rule }: { rule: string }): JSX.Element {
  const dialog = `delete-${domId(rule)}`;
  return (
    <>
      <button class="btn btn-quiet btn-sm h-9" type="button" data-open={dialog} safe>
        {en.policy.delete}
      </button>
      <Confirm id={dialog} title={en.policy.deleteTitle} about={en.policy.deleteAbout}>
        <button
          class="btn btn-error"
          type="button"
          hx-post={`/settings/policy/rules/${encodeURIComponent(rule)}/delete`}
          hx-swap="none"
          hx-nonce={NONCE}
          data-closes
          safe
        >
          {en.policy.deleteVerb}
        </button>
      </Confirm>
    </>
  );
}
