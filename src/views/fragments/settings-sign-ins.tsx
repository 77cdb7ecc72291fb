import { agentFamily } from "../../domain/accounts/agent-family.ts";
import type { SignIn } from "../../domain/accounts/sign-in.ts";
import { addressName } from "../address-name.ts";
import { ago, when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

export const signInId = (id: string): string => `sign-in-${domId(id)}`;

export function SignIns(props: { signIns: readonly SignIn[]; current: string; reader: Reader }): JSX.Element {
  const { signIns, current, reader } = props;
  return (
    <ul class="panel rows" id="sign-in-list">
      {signIns.map((signIn) => (
        <li class="flex items-center gap-3 px-4 py-3" id={signInId(signIn.id)}>
          <Icon name="laptop" class="size-5 text-faint" />
          <span class="min-w-0 flex-1">
            <span class="block truncate font-medium" safe>
              {agentFamily(signIn.agent) || en.settings.unknownBrowser}
            </span>
            <span class="block text-sm text-muted wrap-anywhere" safe>
              {aboutOf(signIn, signIn.id === current, reader)}
            </span>
          </span>
          {signIn.id === current ? (
            <span class="text-sm text-done" safe>
              {en.settings.here}
            </span>
          ) : (
            <button
              class="btn btn-quiet btn-sm h-9"
              type="button"
              hx-post={`/settings/sign-ins/${encodeURIComponent(signIn.id)}/end`}
              hx-swap="none"
              hx-nonce={NONCE}
              safe
            >
              {en.settings.end}
            </button>
          )}
        </li>
      ))}
      {signIns.length > 1 && (
        <li class="px-4 py-3">
          <button
            class="btn btn-quiet btn-sm h-9"
            type="button"
            hx-post="/settings/sign-ins/end-others"
            hx-swap="none"
            hx-nonce={NONCE}
            safe
          >
            {en.settings.endOthers}
          </button>
        </li>
      )}
    </ul>
  );
}

const aboutOf = (
  { address, method, createdAt, lastSeenAt }: SignIn,
  isHere: boolean,
  reader: Reader,
): string =>
  [
    isHere ? en.settings.thisOne : en.settings.seen(ago(reader, lastSeenAt)),
    addressName(address),
    en.settings.signedInWith[method](when(reader, createdAt)),
  ]
    .filter(Boolean)
    .join(", ");
