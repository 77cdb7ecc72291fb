import { en } from "../strings/en.ts";
import { Field, type Sent } from "./field.tsx";
import { Strength } from "./strength.tsx";

/** A passphrase that is chosen, twice so that it is typed as it was meant. */
export function NewPassphrase(props: {
  label: string;
  /** What makes one acceptable, in words, and its least length. */
  rule: string;
  leastCharacters: number;
  sent: Sent;
  focus: string;
}): JSX.Element {
  const { label, rule, leastCharacters, sent, focus } = props;
  const shared = { type: "password", sent, autocomplete: "new-password", isRequired: true } as const;
  return (
    <>
      <div>
        <Field
          name="passphrase"
          id="passphrase"
          label={label}
          hint={rule}
          hasFocus={focus === "passphrase"}
          {...shared}
        />
        <Strength least={leastCharacters} />
      </div>
      <Field name="again" id="again" label={en.door.again} hasFocus={focus === "again"} {...shared} />
    </>
  );
}
