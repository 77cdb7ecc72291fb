import { attr } from "../html.ts";

/** One of several, or none of them. */
export function Select(props: {
  name: string;
  id: string;
  label: string;
  none: string;
  options: readonly (readonly [value: string, words: string])[];
  value: string;
}): JSX.Element {
  const { name, id, label, none, options, value } = props;
  return (
    <div>
      <label class="field-label" for={id} safe>
        {label}
      </label>
      <select class="select w-full" id={id} name={name}>
        <option value="" safe>
          {none}
        </option>
        {options.map(([one, words]) => (
          <option value={attr(one)} selected={one === value} safe>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
