import type { Approval } from "../../domain/approvals/approval.ts";
import { isObject } from "../../domain/kernel/json.ts";
import { approvalUrl } from "../ask-view.ts";
import { domId, verbatim } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AnswerButton } from "./answer-button.tsx";
import { FieldWords, FormWords, type Sent } from "./field.tsx";
import { SendForm } from "./send-form.tsx";

export const editBoxId = (approval: string): string => `edit-box-${domId(approval)}`;

type Name = keyof typeof en.approvals.fields;

/** For what is typed and is none. */
export const BAD_JSON = en.approvals.badJson;

/** What of a call is edited as text, by its tool; of any other tool all of it, as JSON. */
const edited: Readonly<Record<string, readonly Name[]>> = {
  write_file: ["path", "content"],
  edit_file: ["path", "oldText", "newText"],
  run_command: ["command"],
};

/** Null where the call is edited as JSON. */
export function editedFields({ tool, input }: Pick<Approval, "tool" | "input">): readonly Name[] | null {
  const names = edited[tool];
  const areTexts = names?.every((name) => isObject(input) && typeof input[name] === "string") === true;
  return names !== undefined && areTexts ? names : null;
}

/**
 * The call as its owner would have it. It has no field in which Enter sends, and no button that a form presses by
 * itself. Drawn again where it was refused, with all that was written; what else changes in its turn leaves it alone.
 */
export function EditCall({ approval, sent }: { approval: Approval; sent: Sent }): JSX.Element {
  const { id, input } = approval;
  const formId = `edit-call-${domId(id)}`;
  const names = editedFields(approval);
  return (
    <form
      class="grid gap-3 border-t border-line pt-3"
      id={formId}
      method="post"
      hx-morph-skip=""
      hx-nonce={NONCE}
    >
      <p class="font-medium" safe>
        {en.approvals.edit}
      </p>
      <p class="hint -mt-2" safe>
        {en.approvals.editAbout}
      </p>
      {names === null ? (
        <TextField
          id={`${formId}-json`}
          name="json"
          label={en.approvals.editJson}
          text={sent.values?.["json"] ?? JSON.stringify(input, null, 2) ?? ""}
          sent={sent}
        />
      ) : (
        names.map((name) => (
          <TextField
            id={`${formId}-${name}`}
            name={name}
            label={en.approvals.fields[name]}
            text={sent.values?.[name] ?? (isObject(input) ? String(input[name]) : "")}
            sent={sent}
          />
        ))
      )}
      {JSON.stringify(input ?? null).includes("[REDACTED:") && (
        <p class="hint" safe>
          {en.approvals.editCut}
        </p>
      )}
      <FormWords sent={sent} kept="" />
      <div class="flex flex-wrap gap-2">
        <SendForm url={`${approvalUrl(id)}/edit`} form={formId} words={en.approvals.editSend} />
        <AnswerButton approval={id} answer="deny" look="btn-deny" words={en.approvals.deny} />
        <button class="btn btn-ghost btn-sm h-9" type="button" data-toggle={editBoxId(id)} safe>
          {en.shell.cancel}
        </button>
      </div>
    </form>
  );
}

function TextField(props: {
  id: string;
  name: string;
  label: string;
  text: string;
  sent: Sent;
}): JSX.Element {
  const { id, name, label, text, sent } = props;
  const fault = sent.refusal?.fields?.[name];
  const isLong = text.includes("\n") || text.length > 200;
  return (
    <div>
      <label class="field-label" for={id} safe>
        {label}
      </label>
      <textarea
        class={[
          "textarea mono w-full text-sm",
          isLong ? "min-h-32" : "min-h-10 pointer-coarse:min-h-11",
          fault && "input-error",
        ]}
        id={id}
        name={name}
        rows={isLong ? "8" : "1"}
        spellcheck="false"
        aria-invalid={fault === undefined ? undefined : "true"}
        aria-describedby={fault === undefined ? undefined : `${id}-about`}
        safe
      >
        {verbatim(text)}
      </textarea>
      <FieldWords id={id} label={label} fault={fault} hint={undefined} />
    </div>
  );
}
