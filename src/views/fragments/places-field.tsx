import type { Binding } from "../../domain/vault/binding.ts";
import { verbatim } from "../html.ts";
import { en } from "../strings/en.ts";
import { FieldWords, type Sent } from "./field.tsx";

/** Where a secret may go, a line for each place. Its faults are those of `bindings`. */
export function Places(props: { id: string; sent: Sent<"places">; hint: string }): JSX.Element {
  const { id, sent, hint } = props;
  const fault = sent.refusal?.fields?.["bindings"];
  return (
    <div>
      <label class="field-label" for={id} safe>
        {en.vault.places}
      </label>
      <textarea
        class={["textarea mono w-full", fault !== undefined && "input-error"]}
        id={id}
        name="places"
        rows="2"
        spellcheck="false"
        aria-describedby={`${id}-about`}
        safe
      >
        {verbatim(sent.values?.places ?? "")}
      </textarea>
      <FieldWords id={id} label={en.vault.places} fault={fault} hint={hint} />
    </div>
  );
}

/** Bindings as the field takes them: `api.example.com GET,POST /v1 authorization`. */
export const placesOf = (bindings: readonly Binding[]): string => bindings.map(lineOf).join("\n");

const lineOf = ({ host, methods, pathPrefix, header }: Binding): string =>
  [host, methods?.join(","), pathPrefix, header].filter((part) => part !== undefined).join(" ");
