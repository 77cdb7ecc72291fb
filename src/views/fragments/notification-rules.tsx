import type { Condition } from "../../domain/notifications/condition.ts";
import type { NotificationRule } from "../../domain/notifications/rule.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Confirm } from "./confirm.tsx";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { RuleFields, type RuleName } from "./notification-rule-fields.tsx";

export const RULES = "notification-rules";

export interface NotificationRulesProps {
  readonly workspace: string;
  readonly rules: readonly NotificationRule[];
  /** Names that a pattern may have. */
  readonly events: readonly string[];
  /** What was sent, and the id of the rule whose form it was; null for the form of a new one. */
  readonly sent: { readonly rule: string | null; readonly form: Sent<RuleName> } | null;
}

const PATH = "/settings/notifications/rules";
/** Answers `POST /settings/notifications/rules` and what is below it with itself. */
export function NotificationRules({ workspace, rules, events, sent }: NotificationRulesProps): JSX.Element {
  const ofNew = sent !== null && sent.rule === null ? sent.form : {};
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-3" id={RULES}>
      <ul class="panel rows">
        {rules.map((rule) => (
          <li>
            <RuleRow rule={rule} sent={sent?.rule === rule.id ? sent.form : null} />
          </li>
        ))}
        <li class="none px-4 py-3">
          <p class="font-medium" safe>
            {en.notifications.noRules}
          </p>
          <p class="text-sm text-muted" safe>
            {en.notifications.noRulesAbout}
          </p>
        </li>
      </ul>
      <details class="panel" open={ofNew.refusal !== undefined && ofNew.refusal !== null}>
        <summary class="flex min-h-11 items-center gap-2 px-4 font-medium">
          <Icon name="plus" class="text-owner" />
          <span safe>{en.notifications.addRule}</span>
        </summary>
        <form
          class="grid gap-4 border-t border-line p-4"
          id="new-rule"
          {...resent(PATH)}
          hx-target={`#${RULES}`}
        >
          <input type="hidden" name="workspace" value={attr(workspace)} />
          <datalist id="notable-events">
            {events.map((event) => (
              <option value={attr(event)} />
            ))}
          </datalist>
          <Field
            name="name"
            id="rule-name"
            label={en.notifications.ruleName}
            sent={ofNew}
            most={100}
            isRequired
          />
          <Field
            name="eventPattern"
            id="rule-pattern"
            label={en.notifications.pattern}
            hint={en.notifications.patternHint}
            sent={ofNew}
            list="notable-events"
            most={100}
            isMono
            isRequired
          />
          <RuleFields id="new" sent={ofNew} />
          <FormWords sent={ofNew} kept={en.notifications.kept} />
          <div>
            <button class="btn btn-primary btn-sm h-9" type="submit" safe>
              {en.notifications.addRule}
            </button>
          </div>
        </form>
      </details>
    </div>
  );
}

function RuleRow({ rule, sent }: { rule: NotificationRule; sent: Sent<RuleName> | null }): JSX.Element {
  const { id, name, enabled } = rule;
  const url = `${PATH}/${encodeURIComponent(id)}`;
  const [condition] = rule.conditions;
  const values = {
    name,
    minSeverity: rule.minSeverity,
    channel: rule.channel,
    conditions: condition?.field ?? "",
    conditionTest: condition?.test ?? "is",
    conditionValue: condition === undefined ? "" : writtenValue(condition.value),
  };
  const shown: Sent<RuleName> = { ...sent, values: { ...values, ...sent?.values } };
  const key = domId(id);
  return (
    <details class="px-4 py-3" open={sent !== null}>
      <summary class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span class="min-w-0 flex-1">
          <span class={["block font-medium wrap-anywhere", !enabled && "text-faint"]}>
            <span safe>{name}</span>
            {!enabled && (
              <span class="ml-2 text-sm font-normal" safe>
                {en.notifications.off}
              </span>
            )}
          </span>
          <span class="block text-sm text-muted wrap-anywhere">
            <span class="mono" safe>
              {rule.eventPattern}
            </span>{" "}
            <span safe>{aboutOf(rule)}</span>
          </span>
        </span>
        <span class="btn btn-quiet btn-sm h-9" safe>
          {en.notifications.edit}
        </span>
      </summary>
      <form class="mt-4 grid gap-4" id={`rule-${key}`} {...resent(url)} hx-target={`#${RULES}`}>
        <Field
          name="name"
          id={`rule-name-${key}`}
          label={en.notifications.ruleName}
          sent={shown}
          most={100}
          isRequired
        />
        <RuleFields id={key} sent={shown} />
        <FormWords sent={shown} kept={en.notifications.kept} />
        <div class="flex flex-wrap gap-2">
          <button class="btn btn-primary btn-sm h-9" type="submit" safe>
            {en.notifications.keep}
          </button>
          <button class="btn btn-quiet btn-sm h-9" type="button" data-open={`delete-${key}`} safe>
            {en.notifications.deleteRule}
          </button>
        </div>
      </form>
      <div class="mt-3">
        <Act
          url={`${url}/${enabled ? "off" : "on"}`}
          words={enabled ? en.notifications.turnOff : en.notifications.turnOn}
        />
      </div>
      <Confirm id={`delete-${key}`} title={en.notifications.deleteTitle} about={en.notifications.deleteAbout}>
        <Act url={`${url}/delete`} words={en.notifications.deleteVerb} isGrave />
      </Confirm>
    </details>
  );
}

function Act({
  url,
  words: told,
  isGrave = false,
}: {
  url: string;
  words: string;
  isGrave?: boolean;
}): JSX.Element {
  return (
    <form {...resent(url)} hx-target={`#${RULES}`}>
      <button class={["btn", isGrave ? "btn-error" : "btn-quiet btn-sm h-9"]} type="submit" safe>
        {told}
      </button>
    </form>
  );
}

function aboutOf({ minSeverity, channel, conditions }: NotificationRule): string {
  const asked = conditions.map(
    ({ field, test, value }) => `${field} ${en.notifications.conditionTests[test]} ${writtenValue(value)}`,
  );
  return [
    minSeverity === "error" ? en.notifications.errors : "",
    minSeverity === "warning" ? en.notifications.warnings : "",
    asked.length === 0 ? "" : en.notifications.onlyWhere(asked.join(", ")),
    en.notifications.channels[channel].toLowerCase(),
  ]
    .filter(Boolean)
    .join(", ");
}

export const writtenValue = (value: Condition["value"]): string => (value === null ? "null" : String(value));
