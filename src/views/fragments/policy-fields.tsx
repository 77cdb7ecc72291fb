import { trusts } from "../../domain/policy/trust.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";

/** One of a few. */
export function Select(props: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
}): JSX.Element {
  const { name, label, value, options } = props;
  return (
    <div>
      <label class="field-label" for={`rule-${name}`} safe>
        {label}
      </label>
      <select class="select w-full" id={`rule-${name}`} name={name}>
        {options.map(([option, words]) => (
          <option value={attr(option)} selected={option === value} safe>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** For which triggers a rule holds. */
export function TrustBoxes({
  chosen,
  fault,
}: {
  chosen: readonly string[];
  fault: string | undefined;
}): JSX.Element {
  return (
    <fieldset aria-describedby="rule-trust-about">
      <legend class="field-label" safe>
        {en.policy.trust}
      </legend>
      <div class="flex flex-wrap gap-x-5 gap-y-1">
        {trusts.map((trust) => (
          <label class="check">
            <input
              class="checkbox checkbox-sm"
              type="checkbox"
              name="trust"
              value={trust}
              checked={chosen.includes(trust)}
            />
            <span safe>{en.policy.triggers[trust]}</span>
          </label>
        ))}
      </div>
      <p class={["mt-1.5", fault === undefined ? "hint" : "text-sm text-failed"]} id="rule-trust-about" safe>
        {fault === undefined ? en.policy.trustHint : en.policy.noTrust}
      </p>
    </fieldset>
  );
}
