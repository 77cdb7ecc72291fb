import { Field, FormWords, CsrfField, type Sent } from "../fragments/field.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Logo } from "../fragments/logo.tsx";
import { Strength } from "../fragments/strength.tsx";
import type { Frame } from "../frame.ts";
import { attr } from "../html.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface RecoverPageProps {
  readonly frame: Frame;
  /** What makes a passphrase acceptable, in words, and its least length. */
  readonly rule: string;
  readonly leastCharacters: number;
  readonly sent?: Sent<"token">;
}

/** Opened by the link that the command line printed: the script moves its token from the URL's fragment into the form. */
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
        <form class="mt-6 grid gap-4" action="/recover" method="post" data-setup>
          <CsrfField token={frame.csrf} />
          <input type="hidden" name="token" value={attr(sent.values?.token ?? "")} />
          <div>
            <Field
              name="passphrase"
              id="passphrase"
              type="password"
              label={en.settings.new}
              hint={rule}
              sent={sent}
              autocomplete="new-password"
              isRequired
              hasFocus={focus === "passphrase"}
            />
            <Strength least={leastCharacters} />
          </div>
          <Field
            name="again"
            id="again"
            type="password"
            label={en.door.again}
            sent={sent}
            autocomplete="new-password"
            isRequired
            hasFocus={focus === "again"}
          />
          <FormWords sent={sent} kept="" />
          <p class="text-sm text-failed" data-no-token hidden role="alert" safe>
            {en.passkeys.recoverNoToken}
          </p>
          <button class="btn btn-primary w-full" type="submit" safe>
            {en.passkeys.recoverVerb}
          </button>
        </form>
        <p class="mt-4 flex items-start gap-2 text-sm text-muted">
          <Icon name="timer" class="mt-0.5 text-faint" />
          <span safe>{en.passkeys.recoverOnce}</span>
        </p>
      </section>
    ),
  });
}
