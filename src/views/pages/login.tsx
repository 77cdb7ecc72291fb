import { CsrfField, Field, FormWords, type Sent } from "../fragments/field.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Logo } from "../fragments/logo.tsx";
import { Or } from "../fragments/or.tsx";
import type { Frame } from "../frame.ts";
import { attr } from "../html.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface LoginPageProps {
  readonly frame: Frame;
  /** Empty where the owner's name is not to be told before sign-in. */
  readonly owner: string;
  /** The page to go to after it; empty for the first one. */
  readonly next: string;
  /** Whether a passkey signs in at this address. */
  readonly hasPasskey: boolean;
  readonly sent?: Sent;
}

export function loginPage({ frame, owner, next, hasPasskey, sent = {} }: LoginPageProps): string {
  return doorPage({
    frame,
    title: en.door.signIn,
    children: (
      <section class="m-auto w-full max-w-sm" aria-labelledby="login-title">
        <Logo class="size-14" />
        <h1 class="mt-5 text-2xl" id="login-title" safe>
          {en.door.loginTitle(owner)}
        </h1>
        <p class="mt-1.5 text-muted" safe>
          {next === "" ? en.door.loginAbout : en.door.loginThen}
        </p>
        {hasPasskey && <PasskeyForm csrf={frame.csrf} next={next} />}
        <form class={["grid gap-3", !hasPasskey && "mt-6"]} action="/login" method="post">
          <CsrfField token={frame.csrf} />
          {next !== "" && <input type="hidden" name="then" value={attr(next)} />}
          <Field
            name="passphrase"
            id="passphrase"
            type="password"
            label={en.door.passphrase}
            sent={sent}
            autocomplete="current-password"
            isRequired
            hasFocus={!hasPasskey || (sent.refusal ?? null) !== null}
          />
          {sent.refusal?.fields?.["passphrase"] === undefined && <FormWords sent={sent} kept="" />}
          <button class={["btn w-full", hasPasskey ? "btn-quiet" : "btn-primary"]} type="submit" safe>
            {en.door.signIn}
          </button>
        </form>
        <p class="mt-5 text-sm text-muted">
          <span safe>{en.door.lost}</span>{" "}
          <span class="mono whitespace-nowrap" safe>
            {en.door.lostCommand}
          </span>
        </p>
      </section>
    ),
  });
}

/** The script asks the device first, and sends the form with its answer in it. */
function PasskeyForm({ csrf, next }: { csrf: string; next: string }): JSX.Element {
  return (
    <form
      class="mt-6 mb-3 grid gap-3"
      action="/login"
      method="post"
      data-passkey-sign-in
      data-cancelled={en.passkeys.cancelled}
      data-needs-passkeys
      hidden
    >
      <CsrfField token={csrf} />
      {next !== "" && <input type="hidden" name="then" value={attr(next)} />}
      <input type="hidden" name="assertion" value="" />
      <button class="btn btn-primary w-full" type="submit">
        <Icon name="signIn" />
        <span safe>{en.passkeys.signIn}</span>
      </button>
      <p class="text-sm text-failed" role="alert" data-words hidden />
      <Or />
    </form>
  );
}
