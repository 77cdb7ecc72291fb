import type { Refusal } from "../../domain/kernel/result.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { Icon } from "./icon.tsx";

/** A form as it was sent and what came of it: drawn again with the same words and the refused fields marked. */
export interface Sent<Name extends string = string> {
  readonly values?: Partial<Readonly<Record<Name, string>>>;
  readonly refusal?: Refusal<string> | null;
  readonly isKept?: boolean;
}

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly id: string;
  readonly sent: Sent;
  readonly hint?: string;
  readonly type?: "text" | "password" | "url" | "number" | "date";
  readonly autocomplete?: string;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly hasFocus?: boolean;
  readonly most?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: string;
  readonly isMono?: boolean;
  /** The id of a datalist. */
  readonly list?: string;
}

/** One line to write in. A password is never written back. */
export function Field(props: FieldProps): JSX.Element {
  const { name, label, id, sent, hint, type = "text" } = props;
  const fault = sent.refusal?.fields?.[name];
  const value = type === "password" ? undefined : sent.values?.[name];
  const isFaulty = fault !== undefined;
  return (
    <div>
      <label class="field-label" for={id} safe>
        {label}
      </label>
      <input
        id={id}
        class={["input w-full", isFaulty && "input-error", props.isMono && "mono"]}
        name={name}
        type={type}
        value={value === undefined ? undefined : attr(value)}
        placeholder={props.placeholder === undefined ? undefined : attr(props.placeholder)}
        autocomplete={props.autocomplete ?? "off"}
        required={props.isRequired}
        autofocus={props.hasFocus}
        maxlength={props.most}
        min={props.min}
        max={props.max}
        step={props.step}
        list={props.list}
        aria-invalid={isFaulty ? "true" : undefined}
        aria-describedby={isFaulty || hint !== undefined ? `${id}-about` : undefined}
      />
      <FieldWords id={id} label={label} fault={fault} hint={hint} />
    </div>
  );
}

/** What is wrong with a field, or else what belongs into it. */
export function FieldWords(props: {
  id: string;
  label: string;
  fault: string | undefined;
  hint: string | undefined;
}): JSX.Element | null {
  if (props.fault !== undefined) {
    return (
      <p id={`${props.id}-about`} class="mt-1.5 flex items-start gap-1.5 text-sm text-failed">
        <Icon name="failed" class="mt-0.5" />
        <span safe>{sentence(props.label, props.fault)}</span>
      </p>
    );
  }
  if (props.hint === undefined) return null;
  return (
    <p id={`${props.id}-about`} class="hint mt-1.5" safe>
      {props.hint}
    </p>
  );
}

/** Faults are told of the field they belong to: "is too short" becomes "Name is too short." */
function sentence(label: string, fault: string): string {
  const isWhole = /^\p{Lu}/u.test(fault);
  const text = isWhole ? fault : `${label} ${fault}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** For forms that a browser sends by itself; those that htmx sends carry the token in a header. */
export function CsrfField({ token }: { token: string }): JSX.Element {
  return <input type="hidden" name="csrf" value={attr(token)} />;
}

/**
 * The attributes of a form that htmx sends and that is drawn again in its own place. `method` is for a page whose
 * script did not load: what was written must not go into a URL.
 */
export const resent = (url: string) =>
  ({
    method: "post",
    "hx-post": url,
    "hx-target": "this",
    "hx-swap": "outerMorph",
    "hx-nonce": NONCE,
  }) as const;

/** What came of a form as a whole. */
export function FormWords({ sent, kept }: { sent: Sent; kept: string }): JSX.Element | null {
  const { refusal } = sent;
  if (refusal !== undefined && refusal !== null) {
    return (
      <p class="flex items-start gap-1.5 text-sm text-failed" role="alert">
        <Icon name="failed" class="mt-0.5" />
        <span safe>{refusal.message}</span>
      </p>
    );
  }
  if (sent.isKept !== true) return null;
  return (
    <p class="flex items-center gap-1.5 text-sm text-muted" role="status">
      <Icon name="check" class="text-done" />
      <span safe>{kept}</span>
    </p>
  );
}
