import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AddPasskey } from "./add-passkey.tsx";
import { Icon } from "./icon.tsx";
import { Note } from "./note.tsx";

const OFFER = "passkey-offer";

/** Shown by the script where the browser can make passkeys; to be taken or left. */
export function PasskeyOffer(): JSX.Element {
  return (
    <section
      class="panel mb-8 p-4 sm:p-5"
      id={OFFER}
      aria-labelledby="offer-title"
      data-needs-passkeys
      hidden
    >
      <div class="flex gap-4">
        <span class="grid size-9 shrink-0 place-items-center rounded-xl bg-owner-soft text-owner">
          <Icon name="signIn" />
        </span>
        <div class="min-w-0 flex-1">
          <h2 class="text-lg" id="offer-title" safe>
            {en.passkeys.offerTitle}
          </h2>
          <p class="mt-0.5 text-sm text-muted" safe>
            {en.passkeys.offerAbout}
          </p>
          <AddPasskey id="passkey-take" target={OFFER} from="offer" verb={en.passkeys.offerVerb}>
            <button
              class="btn btn-ghost btn-sm h-9"
              type="button"
              hx-post="/settings/passkeys/later"
              hx-target={`#${OFFER}`}
              hx-swap="outerHTML"
              hx-nonce={NONCE}
              safe
            >
              {en.passkeys.later}
            </button>
          </AddPasskey>
        </div>
      </div>
    </section>
  );
}

/** What stands in the offer's place once it was taken. */
export function PasskeyOffered(): JSX.Element {
  return (
    <div class="mb-8" id={OFFER}>
      <Note kind="done" words={en.passkeys.offered} />
    </div>
  );
}
