import type { Children } from "@kitajs/html";
import { attr } from "../html.ts";
import { CsrfField, FormWords, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";

/**
 * The form of a page that a printed link opens: the script moves the link's token from the URL's fragment, which no
 * server sees, into it.
 */
export function LinkForm(props: {
  action: string;
  csrf: string;
  sent: Sent<"token">;
  /** Said where the page was opened without its link. */
  noToken: string;
  verb: string;
  /** How long the link is good. */
  once: string;
  children: Children;
}): JSX.Element {
  const { action, csrf, sent, noToken, verb, once, children } = props;
  return (
    <>
      <form class="mt-5 grid gap-4" action={attr(action)} method="post" data-setup>
        <CsrfField token={csrf} />
        <input type="hidden" name="token" value={attr(sent.values?.token ?? "")} />
        {children}
        <FormWords sent={sent} kept="" />
        <p class="text-sm text-failed" data-no-token hidden role="alert" safe>
          {noToken}
        </p>
        <button class="btn btn-primary w-full" type="submit" safe>
          {verb}
        </button>
      </form>
      <p class="mt-4 flex items-start gap-2 text-sm text-muted">
        <Icon name="timer" class="mt-0.5 text-faint" />
        <span safe>{once}</span>
      </p>
    </>
  );
}
