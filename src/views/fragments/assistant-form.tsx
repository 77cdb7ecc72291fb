import { type Assistant, type PermissionMode, permissionModes } from "../../domain/workspaces/assistant.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { assistantUrl } from "./assistant-rows.tsx";
import { type ChoiceGroup, toChoice } from "./composer.tsx";
import { Field, FieldWords, FormWords, resent, type Sent } from "./field.tsx";
import { TextArea } from "./text-area.tsx";

export type AssistantField =
  | "name"
  | "description"
  | "choice"
  | "systemPrompt"
  | "personaPrompt"
  | "contextPrompt"
  | "permissionMode"
  | "maxThinkingTokens"
  | "cwd";

export interface AssistantFormProps {
  /** Null for one that is not made yet. */
  readonly assistant: Assistant | null;
  readonly groups: readonly ChoiceGroup[];
  /** Every field, as it was sent or as it is kept. */
  readonly sent: Sent<AssistantField>;
}

export const ASSISTANT_FORM = "assistant-form";

const layers = ["systemPrompt", "personaPrompt", "contextPrompt"] as const;

/** Answers `POST /assistants/:id`, or `/assistants`, with itself. */
export function AssistantForm({ assistant, groups, sent }: AssistantFormProps): JSX.Element {
  const url = assistant === null ? "/assistants" : assistantUrl(assistant.id);
  return (
    <form class="panel grid gap-5 p-4" id={ASSISTANT_FORM} {...resent(url)}>
      <Field
        name="name"
        id="assistant-name"
        label={en.assistants.name}
        sent={sent}
        most={100}
        isRequired
        hasFocus={assistant === null}
      />
      <Field
        name="description"
        id="assistant-description"
        label={en.assistants.description}
        hint={en.assistants.descriptionHint}
        sent={sent}
        most={500}
      />
      <ModelField groups={groups} sent={sent} />
      <div>
        <h2 class="text-lg" safe>
          {en.assistants.words}
        </h2>
        <p class="mt-0.5 text-sm text-muted" safe>
          {en.assistants.wordsAbout}
        </p>
      </div>
      {layers.map((layer) => (
        <TextArea
          name={layer}
          id={`assistant-${layer}`}
          label={en.assistants.layers[layer]}
          hint={en.assistants.layerHints[layer]}
          sent={sent}
          rows={layer === "systemPrompt" ? 6 : 3}
        />
      ))}
      <h2 class="text-lg" safe>
        {en.assistants.limits}
      </h2>
      <Modes sent={sent} />
      <div class="grid items-start gap-5 sm:grid-cols-2">
        <Field
          name="maxThinkingTokens"
          id="assistant-thinking"
          label={en.assistants.thinking}
          hint={en.assistants.thinkingHint}
          sent={sent}
          most={10}
        />
        <Field
          name="cwd"
          id="assistant-cwd"
          label={en.assistants.folder}
          hint={en.assistants.folderHint}
          sent={sent}
          isMono
        />
      </div>
      <div class="flex flex-wrap items-center gap-3">
        <button class="btn btn-primary" type="submit" safe>
          {assistant === null ? en.assistants.make : en.assistants.keep}
        </button>
        <FormWords sent={sent} kept={en.assistants.kept} />
      </div>
    </form>
  );
}

function ModelField({ groups, sent }: Pick<AssistantFormProps, "groups" | "sent">): JSX.Element {
  const chosen = sent.values?.choice ?? "";
  const id = "assistant-model";
  const fault = sent.refusal?.fields?.["backend"] ?? sent.refusal?.fields?.["model"];
  return (
    <div>
      <label class="field-label" for={id} safe>
        {en.assistants.model}
      </label>
      <select class="select w-full" id={id} name="choice" aria-describedby={`${id}-about`}>
        <option value="" selected={chosen === ""} safe>
          {en.assistants.auto}
        </option>
        {groups.map((group) => (
          <optgroup label={attr(group.label)}>
            {optionsOf(group).map(([value, words]) => (
              <option value={attr(value)} selected={value === chosen} safe>
                {group.isUsable ? words : en.threads.unusable(words)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <FieldWords id={id} label={en.assistants.model} fault={fault} hint={en.assistants.modelHint} />
    </div>
  );
}

/** The backend's own default first. */
function optionsOf({ label, models }: ChoiceGroup): readonly (readonly [string, string])[] {
  const backend = models[0]?.backend ?? "";
  const named = models.filter(({ model }) => model !== "");
  return [
    [toChoice(backend, ""), en.assistants.backendDefault(label)],
    ...named.map(({ model, label: words }) => [toChoice(backend, model), words] as const),
  ];
}

function Modes({ sent }: { sent: Sent<AssistantField> }): JSX.Element {
  const chosen = sent.values?.permissionMode ?? "default";
  const id = "assistant-mode";
  /** A bypass lasts an hour and is a thread's: none can be chosen here, but one that is kept is told. */
  const offered = permissionModes.filter((mode: PermissionMode) => mode !== "bypass" || chosen === "bypass");
  return (
    <div>
      <label class="field-label" for={id} safe>
        {en.assistants.permissionMode}
      </label>
      <select class="select w-full" id={id} name="permissionMode" aria-describedby={`${id}-about`}>
        {offered.map((mode) => (
          <option value={mode} selected={mode === chosen} safe>
            {en.assistants.modes[mode]}
          </option>
        ))}
      </select>
      <FieldWords
        id={id}
        label={en.assistants.permissionMode}
        fault={sent.refusal?.fields?.["permissionMode"]}
        hint={en.assistants.modeHint}
      />
    </div>
  );
}
