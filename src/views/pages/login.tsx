import { CsrfField, Field, FormWords, type Sent } from "../fragments/field.tsx";
import { Logo } from "../fragments/logo.tsx";
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
  readonly sent?: Sent;
}

export function loginPage({ frame, owner, next, sent = {} }: LoginPageProps): string {
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
        <form class="mt-6 grid gap-3" action="/login" method="post">
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
            hasFocus
          />
          {sent.refusal?.fields?.["passphrase"] === undefined && <FormWords sent={sent} kept="" />}
          <button class="btn btn-primary w-full" type="submit" safe>
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
