import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** Something to paste elsewhere, with the way to copy it. */
export function CopiedLine({ id, text }: { id: string; text: string }): JSX.Element {
  return (
    <div class="flex items-start gap-2">
      <code class="mono min-w-0 flex-1 rounded-field bg-base-200 px-3 py-2 break-all" id={id} safe>
        {text}
      </code>
      <button class="btn btn-quiet btn-sm h-9" type="button" data-copy={id}>
        <Icon name="copy" />
        <span safe>{en.webhooks.copy}</span>
      </button>
    </div>
  );
}
