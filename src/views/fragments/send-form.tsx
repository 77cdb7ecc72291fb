import { NONCE } from "../nonce.ts";

/** Sends a form of a card, whose place its answer takes; what comes meanwhile is let go. */
export function SendForm(props: { url: string; form: string; words: string }): JSX.Element {
  const { url, form, words } = props;
  return (
    <button
      class="btn btn-primary btn-sm h-9"
      type="button"
      hx-post={url}
      hx-include={`#${form}`}
      hx-target={`#${form}`}
      hx-swap="outerHTML"
      hx-sync="drop"
      hx-nonce={NONCE}
      safe
    >
      {words}
    </button>
  );
}
