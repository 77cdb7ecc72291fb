import type { Sent } from "../fragments/field.tsx";
import { LinkForm } from "../fragments/link-form.tsx";
import { Logo } from "../fragments/logo.tsx";
import { NewPassphrase } from "../fragments/new-passphrase.tsx";
import type { Frame } from "../frame.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface RecoverPageProps {
  readonly frame: Frame;
  /** What makes a passphrase acceptable, in words, and its least length. */
  readonly rule: string;
  readonly leastCharacters: number;
  readonly sent?: Sent<"token">;
}

/** Opened by the link that the command line printed. */
export function recoverPage({ frame, rule, leastCharacters, sent = {} }: RecoverPageProps): string {
  const focus = sent.refusal?.fields?.["again"] === undefined ? "passphrase" : "again";
  return doorPage({
    frame,
    title: en.passkeys.recoverTitle,
    children: (
      <section class="m-auto w-full max-w-sm" aria-labelledby="recover-title">
        <Logo class="size-14" />
        <h1 class="mt-5 text-2xl" id="recover-title" safe>
          {en.passkeys.recoverTitle}
        </h1>
        <p class="mt-1.5 text-muted" safe>
          {en.passkeys.recoverAbout}
        </p>
        <LinkForm
          action="/recover"
          csrf={frame.csrf}
          sent={sent}
          noToken={en.passkeys.recoverNoToken}
          verb={en.passkeys.recoverVerb}
          once={en.passkeys.recoverOnce}
        >
          <NewPassphrase
            label={en.settings.new}
            rule={rule}
            leastCharacters={leastCharacters}
            sent={sent}
            focus={focus}
          />
        </LinkForm>
      </section>
    ),
  });
}
