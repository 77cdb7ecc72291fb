import type { Children } from "@kitajs/html";
import { en } from "../strings/en.ts";
import { resent } from "./field.tsx";
import { Icon } from "./icon.tsx";

/** The script asks the device first, and sends the form with its answer in it. */
export function AddPasskey(props: {
  id: string;
  /** The id of what the answer takes the place of. */
  target: string;
  from: "settings" | "offer";
  verb: string;
  children?: Children;
}): JSX.Element {
  return (
    <form
      class="mt-3"
      id={props.id}
      {...resent("/settings/passkeys")}
      hx-target={`#${props.target}`}
      hx-swap="outerHTML"
      data-add-passkey
      data-cancelled={en.passkeys.notMade}
      data-there={en.passkeys.isThere}
    >
      <input type="hidden" name="answer" value="" />
      <input type="hidden" name="from" value={props.from} />
      <div class="flex flex-wrap items-center gap-2">
        <button class="btn btn-quiet btn-sm h-9" type="submit">
          <Icon name="signIn" />
          <span safe>{props.verb}</span>
        </button>
        {props.children}
      </div>
      <p class="mt-2 text-sm text-failed" role="alert" data-words hidden />
    </form>
  );
}
