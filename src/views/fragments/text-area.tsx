import { attr, verbatim } from "../html.ts";
import { FieldWords, type Sent } from "./field.tsx";

/** Several lines to write in. */
export function TextArea(props: {
  name: string;
  id: string;
  label: string;
  hint?: string;
  sent: Sent;
  rows?: number;
  isMono?: boolean;
  isRequired?: boolean;
  placeholder?: string;
}): JSX.Element {
  const { name, id, label, hint, sent, rows = 4, isMono, isRequired, placeholder } = props;
  const fault = sent.refusal?.fields?.[name];
  return (
    <div>
      <label class="field-label" for={id} safe>
        {label}
      </label>
      <textarea
        class={["textarea w-full", isMono && "mono text-sm", fault !== undefined && "input-error"]}
        id={id}
        name={name}
        rows={String(rows)}
        required={isRequired}
        placeholder={placeholder === undefined ? undefined : attr(placeholder)}
        spellcheck={isMono === true ? "false" : undefined}
        aria-invalid={fault === undefined ? undefined : "true"}
        aria-describedby={fault === undefined && hint === undefined ? undefined : `${id}-about`}
        safe
      >
        {verbatim(sent.values?.[name] ?? "")}
      </textarea>
      <FieldWords id={id} label={label} fault={fault} hint={hint} />
    </div>
  );
}
