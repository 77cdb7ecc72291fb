import type { Condition } from "../../domain/notifications/condition.ts";
import { severities } from "../../domain/notifications/notification.ts";
import { channels } from "../../domain/notifications/rule.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Field, type Sent } from "./field.tsx";

export type RuleName =
  | "name"
  | "eventPattern"
  | "minSeverity"
  | "channel"
  | "conditions"
  | "conditionTest"
  | "conditionValue";

/** What can be changed of a rule at any time. */
export function RuleFields({ id, sent }: { id: string; sent: Sent<RuleName> }): JSX.Element {
  const picked = sent.values ?? {};
  return (
    <>
      <div class="grid gap-4 sm:grid-cols-2">
        <Pick
          name="minSeverity"
          id={`severity-${id}`}
          label={en.notifications.minSeverity}
          value={picked.minSeverity ?? "info"}
          options={severities.map((one) => [one, en.notifications.severities[one]])}
        />
        <Pick
          name="channel"
          id={`channel-${id}`}
          label={en.notifications.channel}
          value={picked.channel ?? "all"}
          options={channels.map((one) => [one, en.notifications.channels[one]])}
        />
      </div>
      <div class="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,2fr)]">
        <Field
          name="conditions"
          id={`field-${id}`}
          label={en.notifications.conditionField}
          hint={en.notifications.conditionFieldHint}
          sent={sent}
          most={200}
          isMono
        />
        <Pick
          name="conditionTest"
          id={`test-${id}`}
          label={en.notifications.conditionTest}
          value={picked.conditionTest ?? "is"}
          options={conditionTests.map((one) => [one, en.notifications.conditionTests[one]])}
        />
        <Field
          name="conditionValue"
          id={`value-${id}`}
          label={en.notifications.conditionValue}
          sent={sent}
          most={500}
        />
      </div>
    </>
  );
}

const conditionTests = Object.keys(en.notifications.conditionTests) as Condition["test"][];

/** One of several. */
export function Pick(props: {
  name: string;
  id: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
}): JSX.Element {
  const { name, id, label, value, options } = props;
  return (
    <div>
      <label class="field-label" for={id} safe>
        {label}
      </label>
      <select class="select w-full" id={id} name={name}>
        {options.map(([one, told]) => (
          <option value={attr(one)} selected={one === value} safe>
            {told}
          </option>
        ))}
      </select>
    </div>
  );
}
