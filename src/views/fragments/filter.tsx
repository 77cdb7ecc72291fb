import { attr } from "../html.ts";
import { Icon, type IconName } from "./icon.tsx";

/** One of several, or any. */
export function Choice(props: {
  icon: IconName;
  name: string;
  label: string;
  value: string;
  any: string;
  options: readonly (readonly [value: string, words: string])[];
}): JSX.Element {
  const { icon, name, label, value, any, options } = props;
  return (
    <label class={["chip max-sm:flex-auto", value !== "" && "is-on"]}>
      <Icon name={icon} />
      <select name={name} aria-label={label}>
        <option value="" safe>
          {any}
        </option>
        {options.map(([id, words]) => (
          <option value={attr(id)} selected={id === value} safe>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Day({ name, label, value }: { name: string; label: string; value: string }): JSX.Element {
  return (
    <label class={["chip max-sm:flex-auto", value !== "" && "is-on"]}>
      <Icon name="calendar" />
      <span safe>{label}</span>
      <input type="date" name={name} value={attr(value)} />
    </label>
  );
}
