import type { Assistant } from "../../domain/workspaces/assistant.ts";
import { en } from "../strings/en.ts";
import { assistantUrl } from "./assistant-rows.tsx";
import { Confirm } from "./confirm.tsx";
import { CsrfField } from "./field.tsx";
import { Icon } from "./icon.tsx";

const DELETE = "delete-assistant";

/** What can be done with an assistant beside changing it. */
export function AssistantActs({ assistant, csrf }: { assistant: Assistant; csrf: string }): JSX.Element {
  const url = assistantUrl(assistant.id);
  return (
    <div class="flex flex-wrap gap-2">
      <form action={`${url}/duplicate`} method="post">
        <CsrfField token={csrf} />
        <button class="btn btn-quiet btn-sm h-9" type="submit">
          <Icon name="copy" />
          <span safe>{en.assistants.duplicate}</span>
        </button>
      </form>
      {!assistant.isDefault && (
        <>
          <form action={`${url}/default`} method="post">
            <CsrfField token={csrf} />
            <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
              {en.assistants.makeDefault}
            </button>
          </form>
          <button class="btn btn-deny btn-sm h-9" type="button" data-open={DELETE} safe>
            {en.assistants.delete}
          </button>
          <Confirm
            id={DELETE}
            title={en.assistants.deleteTitle(assistant.name)}
            about={en.assistants.deleteAbout}
          >
            <form action={`${url}/delete`} method="post">
              <CsrfField token={csrf} />
              <button class="btn btn-error" type="submit" safe>
                {en.assistants.deleteVerb}
              </button>
            </form>
          </Confirm>
        </>
      )}
    </div>
  );
}
