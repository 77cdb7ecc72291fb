import { AssistantActs } from "../fragments/assistant-acts.tsx";
import { AssistantForm, type AssistantFormProps } from "../fragments/assistant-form.tsx";
import { AssistantNews, assistantNameId, assistantPageId } from "../fragments/assistant-rows.tsx";
import { type PreviewView, PromptPreview } from "../fragments/prompt-preview.tsx";
import { TrialBox } from "../fragments/trial-box.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface AssistantPageProps extends AssistantFormProps {
  readonly shell: Shell;
  readonly preview: PreviewView;
  /** Where its tests are shown: of this page alone. */
  readonly place: string;
}

/** An assistant, or one that is to be: its form, what a model gets of it, and a question to try it with. */
export function assistantPage(props: AssistantPageProps): string {
  const { shell, assistant, preview, place } = props;
  const title = assistant?.name ?? en.assistants.new;
  return shellPage({
    shell,
    title,
    at: "workspaces",
    thread: place,
    phone: { title, isHeading: true, back: "/workspaces#assistants-title" },
    children: (
      <div class="scroll">
        <div class="page" id={assistant === null ? undefined : assistantPageId(assistant.id)}>
          <div class="mb-5 flex flex-wrap items-start gap-x-6 gap-y-3">
            <div class="min-w-52 flex-1">
              <h1
                class="hidden text-2xl wrap-anywhere lg:block"
                id={assistant === null ? undefined : assistantNameId(assistant.id)}
                safe
              >
                {title}
              </h1>
              <p class="mt-1 max-w-[62ch] text-muted empty:hidden" safe>
                {assistant === null
                  ? en.assistants.newAbout
                  : assistant.isDefault
                    ? en.assistants.isDefault
                    : ""}
              </p>
            </div>
            {assistant !== null && <AssistantActs assistant={assistant} csrf={shell.csrf} />}
          </div>
          {assistant !== null && <AssistantNews assistant={assistant.id} />}
          <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
            <AssistantForm {...props} />
            <div class="grid grid-cols-[minmax(0,1fr)] gap-6 lg:sticky lg:top-5 lg:max-h-[calc(100dvh-2.5rem)] lg:overflow-y-auto">
              <PromptPreview view={preview} locale={shell.reader.locale} />
              <TrialBox place={place} assistant={assistant?.id ?? null} />
            </div>
          </div>
        </div>
      </div>
    ),
  });
}
