import { type ChoiceView, FirstComposer } from "../fragments/composer.tsx";
import { CsrfField, type Sent } from "../fragments/field.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Claws } from "../fragments/logo.tsx";
import { PasskeyOffer } from "../fragments/passkey-offer.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface NewThreadProps {
  readonly shell: Shell;
  readonly owner: string;
  readonly choice: ChoiceView;
  /** To an owner who has no passkey yet, where one can be made. */
  readonly isPasskeyOffered: boolean;
  readonly sent?: Sent<"text">;
}

export function newThreadPage({ shell, owner, choice, isPasskeyOffered, sent = {} }: NewThreadProps): string {
  const { workspace } = shell.side;
  return shellPage({
    shell,
    title: en.threads.newTitle,
    at: "new",
    phone: { title: en.threads.newTitle, about: workspace.name },
    children: (
      <div class="scroll flex flex-col">
        <div class="column my-auto py-8">
          {isPasskeyOffered && <PasskeyOffer />}
          <Claws class="size-10" />
          <h1 class="mt-4 text-2xl lg:text-3xl" safe>
            {en.threads.ask(owner)}
          </h1>
          <p class="mt-2 max-w-[62ch] text-base text-muted" safe>
            {en.threads.about}
          </p>
          <div class="mt-7">
            <FirstComposer csrf={shell.csrf} workspace={workspace.id} choice={choice} sent={sent} />
          </div>
          <Suggestions csrf={shell.csrf} workspace={workspace.id} />
        </div>
      </div>
    ),
  });
}

/** Each asks at once: a first answer costs one click. */
function Suggestions({ csrf, workspace }: { csrf: string; workspace: string }): JSX.Element {
  return (
    <form action="/threads" method="post" aria-labelledby="to-try">
      <CsrfField token={csrf} />
      <input type="hidden" name="workspace" value={attr(workspace)} />
      <input type="hidden" name="choice" value="" />
      <h2 class="eyebrow mt-8 tracking-normal" id="to-try" safe>
        {en.threads.toTry}
      </h2>
      <div class="mt-2.5 grid gap-3 sm:grid-cols-2">
        {en.threads.suggestions.map(({ icon, title, about, text }) => (
          <button
            class="panel flex cursor-pointer gap-3 p-4 text-left transition-colors hover:border-[var(--control)]"
            type="submit"
            name="text"
            value={attr(text)}
          >
            <Icon name={icon} class="mt-0.5 text-owner" />
            <span class="min-w-0">
              <span class="block font-medium" safe>
                {title}
              </span>
              <span class="mt-0.5 block text-sm text-muted" safe>
                {about}
              </span>
            </span>
          </button>
        ))}
      </div>
    </form>
  );
}
