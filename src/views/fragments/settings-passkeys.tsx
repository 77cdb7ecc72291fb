import type { Passkey } from "../../domain/accounts/passkey.ts";
import { ago, shortWhen } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AddPasskey } from "./add-passkey.tsx";
import { Confirm } from "./confirm.tsx";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";

export const passkeyId = (passkey: string): string => `passkey-${domId(passkey)}`;

const SECTION = "passkey-section";

export interface PasskeysProps {
  readonly passkeys: readonly Passkey[];
  readonly reader: Reader;
  /** False at an address for which browsers make none. */
  readonly isPossible: boolean;
  /** The origin that this page is seen at. */
  readonly here: string;
  readonly sent: Sent;
}

/** Answers `POST /settings/passkeys` with itself. */
export function Passkeys({ passkeys, reader, isPossible, here, sent }: PasskeysProps): JSX.Element {
  return (
    <div id={SECTION}>
      <p class="-mt-1 mb-3 text-sm text-muted" safe>
        {en.passkeys.about}
      </p>
      <ul class="panel rows">
        {passkeys.map((passkey) => (
          <PasskeyRow passkey={passkey} reader={reader} here={here} sent={{}} />
        ))}
        <li class="none px-4 py-3">
          <p class="font-medium" safe>
            {en.passkeys.none}
          </p>
          <p class="text-sm text-muted" safe>
            {en.passkeys.noneAbout}
          </p>
        </li>
      </ul>
      {sent.isKept === true || (sent.refusal ?? null) !== null ? (
        <div class="mt-3">
          <FormWords sent={sent} kept={en.passkeys.added} />
        </div>
      ) : null}
      {isPossible ? (
        <div data-needs-passkeys hidden>
          <AddPasskey id="passkey-add" target={SECTION} from="settings" verb={en.passkeys.add} />
        </div>
      ) : (
        <p class="mt-3 flex items-start gap-1.5 text-sm text-muted">
          <Icon name="info" class="mt-0.5 text-faint" />
          <span safe>{en.passkeys.notHere}</span>
        </p>
      )}
    </div>
  );
}

/** Answers `POST /settings/passkeys/:passkey` with itself. */
export function PasskeyRow(props: {
  passkey: Passkey;
  reader: Reader;
  here: string;
  sent: Sent<"name">;
}): JSX.Element {
  const { passkey, reader, here, sent } = props;
  const id = domId(passkey.id);
  const path = `/settings/passkeys/${encodeURIComponent(passkey.id)}`;
  const values = { name: passkey.name, ...sent.values };
  return (
    <li class="px-4 py-3" id={passkeyId(passkey.id)}>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon name="signIn" class="size-5 text-faint" />
        <span class="min-w-40 flex-1">
          <span class="block font-medium wrap-anywhere" safe>
            {passkey.name}
          </span>
          <span class="block text-sm text-muted wrap-anywhere" safe>
            {aboutOf(passkey, reader, here)}
          </span>
        </span>
        <span class="flex gap-2">
          <button class="btn btn-quiet btn-sm h-9" type="button" data-toggle={`rename-${id}`} safe>
            {en.passkeys.rename}
          </button>
          <button class="btn btn-quiet btn-sm h-9" type="button" data-open={`remove-${id}`} safe>
            {en.passkeys.remove}
          </button>
        </span>
      </div>
      <div id={`rename-${id}`} class="mt-3" hidden={(sent.refusal ?? null) === null}>
        <form
          class="flex flex-wrap items-start gap-x-3 gap-y-2"
          id={`rename-form-${id}`}
          {...resent(path)}
          hx-target={`#${passkeyId(passkey.id)}`}
        >
          <div class="min-w-48 flex-1">
            <Field
              name="name"
              id={`passkey-name-${id}`}
              label={en.passkeys.name}
              sent={{ ...sent, values }}
              most={100}
              isRequired
            />
          </div>
          <button class="btn btn-quiet mt-[1.6rem]" type="submit" safe>
            {en.passkeys.keep}
          </button>
        </form>
      </div>
      <Confirm
        id={`remove-${id}`}
        title={en.passkeys.removeTitle(passkey.name)}
        about={en.passkeys.removeAbout}
      >
        <button
          class="btn btn-error"
          type="button"
          id={`remove-verb-${id}`}
          hx-post={`${path}/remove`}
          hx-swap="none"
          hx-nonce={NONCE}
          data-closes
          safe
        >
          {en.passkeys.removeVerb}
        </button>
      </Confirm>
    </li>
  );
}

function aboutOf({ origin, isSynced, createdAt, lastUsedAt }: Passkey, reader: Reader, here: string): string {
  return [
    en.passkeys.made(shortWhen(reader, createdAt)),
    lastUsedAt === null ? en.passkeys.unused : en.passkeys.used(ago(reader, lastUsedAt)),
    ...(isSynced ? [en.passkeys.synced] : []),
    ...(origin === here ? [] : [en.passkeys.elsewhere(new URL(origin).host)]),
  ].join(", ");
}
