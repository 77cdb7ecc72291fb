import { agentFamily } from "../../domain/accounts/agent-family.ts";
import type { PushSubscription } from "../../domain/notifications/settings.ts";
import { shortWhen } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { TrySender } from "./notification-ways.tsx";
const WAY = "push-way";
const PATH = "/settings/notifications/browsers";

export interface BrowsersProps {
  /** What the browser asks its push service with. */
  readonly publicKey: string;
  readonly browsers: readonly PushSubscription[];
  readonly reader: Reader;
  readonly sent: Sent;
}

/** Answers `POST /settings/notifications/browsers` and what is below it with itself; the script fills the form in. */
export function Browsers({ publicKey, browsers, reader, sent }: BrowsersProps): JSX.Element {
  return (
    <div class="grid gap-3" id={WAY}>
      <ul class="grid gap-2">
        {browsers.map(({ id, agent, createdAt }) => (
          <li class="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Icon name="laptop" class="text-faint" />
            <span class="min-w-0 flex-1">
              <span safe>{agentFamily(agent) || en.settings.unknownBrowser}</span>{" "}
              <span class="text-sm text-muted" safe>
                {en.notifications.since(shortWhen(reader, createdAt))}
              </span>
            </span>
            <form {...resent(`${PATH}/${encodeURIComponent(id)}/remove`)} hx-target={`#${WAY}`}>
              <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
                {en.notifications.removeBrowser}
              </button>
            </form>
          </li>
        ))}
        {browsers.length === 0 && (
          <li class="text-sm text-muted" safe>
            {en.notifications.noBrowsers}
          </li>
        )}
      </ul>
      <form
        class="grid gap-2"
        id="push-form"
        {...resent(PATH)}
        hx-target={`#${WAY}`}
        data-push={attr(publicKey)}
        data-unfit={en.notifications.pushUnfit}
        data-denied={en.notifications.pushDenied}
        data-lost={en.notifications.pushFailed}
      >
        <input type="hidden" name="subscription" value="" />
        <div>
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.notifications.pushHere}
          </button>
        </div>
        <p class="text-sm text-failed empty:hidden" role="status" aria-live="polite" data-said />
        <FormWords sent={sent} kept={en.notifications.kept} />
      </form>
      {browsers.length > 0 && <TrySender sender="push" tried={null} />}
    </div>
  );
}
