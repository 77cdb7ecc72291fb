import type { SignIn } from "../../domain/accounts/sign-in.ts";
import { ago } from "../dates.ts";
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
              {browserOf(signIn.agent)}
            </span>
            <span class="block truncate text-sm text-muted" safe>
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

const aboutOf = ({ address, lastSeenAt }: SignIn, isHere: boolean, reader: Reader): string =>
  [isHere ? en.settings.thisOne : en.settings.seen(ago(reader, lastSeenAt)), address]
    .filter(Boolean)
    .join(", ");

const browsers = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrom(?:e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const systems = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux|CrOS/, "Linux"],
] as const;

/** A browser and a system as people know them, of what a browser calls itself. */
function browserOf(agent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(agent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  if (browser === undefined) return agent === "" ? en.settings.unknownBrowser : agent;
  return system === undefined ? browser : `${browser}, ${system}`;
}
