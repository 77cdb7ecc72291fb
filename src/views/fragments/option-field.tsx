import type { OptionSpec } from "../../domain/backends/backend.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Field, FieldWords, type Sent } from "./field.tsx";

/** A setting of a backend, as its kind describes it. Left empty, the vendor's own way holds. */
export function OptionField(props: {
  option: OptionSpec;
  /** Of the backend, so that ids differ. */
  id: string;
  value: string | number | undefined;
  sent: Sent;
}): JSX.Element {
  const { option, value, sent } = props;
  const name = `option.${option.id}`;
  const id = `option-${props.id}-${option.id}`;
  const shown = sent.values?.[name] ?? (value === undefined ? "" : String(value));
  if (option.type === "number") {
    const { min, max, isWhole } = option;
    return (
      <Field
        name={name}
        id={id}
        type="number"
        label={option.label}
        hint={`${option.about} ${en.backends.range(String(min), String(max))}`}
        sent={{ ...sent, values: { [name]: shown } }}
        placeholder={en.backends.asItIs}
        min={min}
        max={max}
        step={isWhole ? "1" : "any"}
      />
    );
  }
  return (
    <div>
      <label class="field-label" for={id} safe>
        {option.label}
      </label>
      <select class="select w-full" id={id} name={name} aria-describedby={`${id}-about`}>
        <option value="" safe>
          {en.backends.asItIs}
        </option>
        {option.choices.map((choice) => (
          <option value={attr(choice)} selected={choice === shown} data-verbatim safe>
            {choice}
          </option>
        ))}
      </select>
      <FieldWords id={id} label={option.label} fault={sent.refusal?.fields?.[name]} hint={option.about} />
    </div>
  );
}
