import type { Children } from "@kitajs/html";
import { attr, domId, verbatim } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AttachButton, Attached, type Waiting } from "./attach.tsx";
import { CsrfField, FieldWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { ModePicker, type ModeView } from "./mode-picker.tsx";
import { threadUrl } from "./thread-link.tsx";

/** A backend with the models that can be picked of it. */
export interface ChoiceGroup {
  readonly label: string;
  readonly isUsable: boolean;
  readonly models: readonly { readonly backend: string; readonly model: string; readonly label: string }[];
}

export interface ChoiceView {
  readonly groups: readonly ChoiceGroup[];
  /** `backend\nmodel`, or empty where nothing was picked. */
  readonly chosen: string;
  /** Who answers where nothing is picked; null where nobody can. */
  readonly standing: string | null;
  readonly mode: ModeView;
}

export const toChoice = (backend: string, model: string): string => `${backend}\n${model}`;

const CHOICE = "choice";

/** Picks who answers. In a thread the pick is kept at once, for this and the next turns. */
export function ModelPicker({ choice, thread }: { choice: ChoiceView; thread: string | null }): JSX.Element {
  const kept =
    thread === null ? {} : { "hx-post": `${threadUrl(thread)}/choice`, "hx-swap": "none", "hx-nonce": NONCE };
  return (
    <label class="pick">
      <Icon name="model" />
      <span class="sr-only" safe>
        {en.threads.model}
      </span>
      <select id={CHOICE} name="choice" {...kept}>
        <option value="" selected={choice.chosen === ""} safe>
          {en.threads.standing(choice.standing ?? en.threads.nobody)}
        </option>
        {choice.groups.map((group) => (
          <optgroup label={attr(group.label)}>
            {group.models.map(({ backend, model, label }) => {
              const value = toChoice(backend, model);
              return (
                <option
                  value={attr(value)}
                  selected={value === choice.chosen}
                  disabled={!group.isUsable}
                  safe
                >
                  {group.isUsable ? label : en.threads.unusable(label)}
                </option>
              );
            })}
          </optgroup>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}

export const composerId = (thread: string): string => `composer-${domId(thread)}`;

/** Asks on in a thread. Answered with nothing where it went well: the stream brings the turn. */
export function Composer(props: {
  thread: string;
  choice: ChoiceView;
  sent?: Sent<"text">;
  /** Those that the form came with. */
  files?: readonly Waiting[];
  /** The page does not show the thread's end: having asked, the browser goes there. */
  isInPast?: boolean;
}): JSX.Element {
  const { thread, choice, sent = {}, files = [], isInPast = false } = props;
  const upload = `/api/v1${threadUrl(thread)}/attachments`;
  return (
    <form
      class={["composer", isRefused(sent) && "is-refused"]}
      id={composerId(thread)}
      {...resent(`${threadUrl(thread)}/turns`)}
      data-composer={attr(thread)}
      aria-label={en.threads.message}
    >
      {isInPast && <input type="hidden" name="isInPast" value="true" />}
      <Say sent={sent} placeholder={en.threads.placeholderMore} files={files} upload={upload}>
        <ModelPicker choice={choice} thread={thread} />
        <ModePicker mode={choice.mode} thread={thread} />
      </Say>
    </form>
  );
}

/** Asks the first question of a thread, which the browser then goes to. */
export function FirstComposer(props: {
  csrf: string;
  workspace: string;
  /** Who is to answer; empty leaves it to the workspace. */
  assistant: string;
  choice: ChoiceView;
  sent?: Sent<"text">;
  files?: readonly Waiting[];
}): JSX.Element {
  const { csrf, workspace, assistant, choice, sent = {}, files = [] } = props;
  const upload = `/api/v1/workspaces/${encodeURIComponent(workspace)}/attachments`;
  return (
    <form
      class={["composer", isRefused(sent) && "is-refused"]}
      action="/threads"
      method="post"
      data-composer="new"
      aria-label={en.threads.message}
    >
      <CsrfField token={csrf} />
      <input type="hidden" name="workspace" value={attr(workspace)} />
      <input type="hidden" name="assistant" value={attr(assistant)} />
      <Say sent={sent} placeholder={en.threads.placeholder} files={files} upload={upload}>
        <ModelPicker choice={choice} thread={null} />
        <ModePicker mode={choice.mode} thread={null} />
      </Say>
    </form>
  );
}

/** Drafts are kept by the page's script: a browser would bring back what was sent, too. */
const notBroughtBack = { autocomplete: "off" };

const isRefused = (sent: Sent): boolean => sent.refusal !== undefined && sent.refusal !== null;

function Say(props: {
  sent: Sent<"text">;
  placeholder: string;
  files: readonly Waiting[];
  /** Where files go up. */
  upload: string;
  children: Children;
}): JSX.Element {
  const { sent, placeholder, files, upload, children } = props;
  const fault = sent.refusal?.fields?.["text"] ?? sent.refusal?.message;
  return (
    <>
      <Attached files={files} upload={upload} />
      <label class="sr-only" for="say" safe>
        {en.threads.message}
      </label>
      <textarea
        id="say"
        name="text"
        rows="2"
        placeholder={attr(placeholder)}
        {...notBroughtBack}
        required
        aria-invalid={fault === undefined ? undefined : "true"}
        aria-describedby={fault === undefined ? undefined : "say-about"}
        safe
      >
        {verbatim(sent.values?.text ?? "")}
      </textarea>
      <div class="px-4">
        <FieldWords id="say" label={en.threads.message} fault={fault} hint={undefined} />
      </div>
      <div class="bar">
        <AttachButton />
        {children}
        <button class="act is-danger only-running ml-auto shrink-0" type="button" data-stop-answer>
          <Icon name="stop" />
          <span safe>{en.answers.stop}</span>
        </button>
        <button class="send" type="submit" aria-label={en.threads.send}>
          <Icon name="send" />
        </button>
      </div>
    </>
  );
}
