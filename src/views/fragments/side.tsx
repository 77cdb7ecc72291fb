import type { Cost } from "../../domain/usage/usage.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { money } from "../figures.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { BellCount } from "./bell.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Logo } from "./logo.tsx";
import { Needs } from "./needs.tsx";
import { Stop } from "./stop.tsx";
import { ThreadLink, type ThreadLinkView } from "./thread-link.tsx";
import { type SwitcherRow, WorkspaceSwitcher } from "./workspace-switcher.tsx";

export type Place =
  | "home"
  | "new"
  | "approvals"
  | "notifications"
  | "search"
  | "webhooks"
  | "workspaces"
  | "usage"
  | "settings"
  | "thread"
  | "none";

export interface SideView {
  readonly workspace: Pick<Workspace, "id" | "name">;
  /** Those in use, this one among them. */
  readonly workspaces: readonly SwitcherRow[];
  /** Where a thread of this workspace is begun. */
  readonly newThread: string;
  /** Pinned first, then the newest turn first. */
  readonly threads: readonly ThreadLinkView[];
  /** Turns that are being answered or wait to be. */
  readonly running: number;
  /** Calls and questions that wait for the owner's word. */
  readonly waiting: number;
  /** Notifications that were not read. */
  readonly unread: number;
  /** One sum for each currency. */
  readonly spentToday: readonly Pick<Cost, "amount" | "currency">[];
}

export const SIDE = "side";
/** The list of a workspace's threads: pages of another one have no such place. */
export const threadsId = (workspace: string): string => `threads-${domId(workspace)}`;

const links = [
  { place: "home", href: "/", icon: "home", words: en.shell.home },
  { place: "approvals", href: "/approvals", icon: "hand", words: en.approvals.title },
  { place: "notifications", href: "/notifications", icon: "bell", words: en.notifications.title },
  { place: "search", href: "/search", icon: "search", words: en.shell.search },
  { place: "webhooks", href: "/webhooks", icon: "webhook", words: en.webhooks.title },
  { place: "workspaces", href: "/workspaces", icon: "layers", words: en.workspaces.title },
  { place: "usage", href: "/usage", icon: "usage", words: en.usage.title },
  { place: "settings", href: "/settings", icon: "settings", words: en.shell.settings },
] as const satisfies readonly { place: Place; href: string; icon: IconName; words: string }[];

/** A popover, so that a phone opens it as a sheet; on a wide screen it always stands. */
export function Side(props: {
  side: SideView;
  at: Place;
  thread: string | null;
  locale: string;
  csrf: string;
}): JSX.Element {
  const { side, at, thread, locale, csrf } = props;
  return (
    <aside class="side" id={SIDE} popover aria-label={en.shell.main}>
      <div class="flex items-center gap-1.5 px-4 pt-3 pb-2.5">
        <Logo class="size-7" />
        <WorkspaceSwitcher current={side.workspace} workspaces={side.workspaces} csrf={csrf} />
        <button
          class="act lg:hidden"
          type="button"
          popovertarget={SIDE}
          popovertargetaction="hide"
          aria-label={en.shell.close}
        >
          <Icon name="cross" />
        </button>
      </div>
      <div class="grid px-3 pb-2">
        <a
          class="btn btn-quiet btn-sm h-9 justify-start gap-2 bg-surface"
          href={attr(side.newThread)}
          data-new-thread
          aria-current={at === "new" ? "page" : undefined}
        >
          <Icon name="write" class="text-owner" />
          <span safe>{en.shell.newThread}</span>
          <kbd class="key ml-auto hidden lg:inline" aria-hidden="true">
            N
          </kbd>
        </a>
        <button class="nav-item mt-1.5 w-full text-muted" type="button" data-palette-open>
          <Icon name="command" />
          <span class="flex-1 text-left" safe>
            {en.palette.open}
          </span>
          <kbd class="key hidden lg:inline" aria-hidden="true" data-keys safe>
            {en.palette.openKeys}
          </kbd>
        </button>
      </div>
      <nav class="grid gap-0.5 px-3 py-1" aria-label={en.shell.pages}>
        {links.map((link) => (
          <a class="nav-item" href={link.href} aria-current={link.place === at ? "page" : undefined}>
            <Icon name={link.icon} />
            <span class="flex-1" safe>
              {link.words}
            </span>
            {link.place === "approvals" && <Needs count={side.waiting} place="side" />}
            {link.place === "notifications" && <BellCount count={side.unread} place="side" />}
          </a>
        ))}
      </nav>
      <div class="mt-3 flex items-baseline justify-between px-5.5 pb-1">
        <h2 class="eyebrow tracking-normal" safe>
          {en.shell.threads}
        </h2>
        <a
          class="inline-flex items-center text-xs text-muted hover:underline pointer-coarse:min-h-11"
          href="/threads"
          safe
        >
          {en.home.allThreads}
        </a>
      </div>
      <nav
        class="threads scroll grid grid-cols-[minmax(0,1fr)] content-start gap-px px-3 pb-3"
        id={threadsId(side.workspace.id)}
        data-threads
        aria-label={en.shell.threads}
      >
        {side.threads.map((link) => (
          <ThreadLink thread={link} isCurrent={link.id === thread} />
        ))}
        <p class="none px-2.5 text-sm text-faint" safe>
          {en.shell.noThreads}
        </p>
      </nav>
      <div class="grid gap-2 border-t border-line px-4 py-3">
        <Spent spent={side.spentToday} locale={locale} />
        <Stop place="side" running={side.running} csrf={csrf} />
      </div>
    </aside>
  );
}

export const SPENT = "spent";

export function Spent({ spent, locale }: { spent: SideView["spentToday"]; locale: string }): JSX.Element {
  const words = spent.length === 0 ? en.shell.noPrice : spent.map((sum) => money(locale, sum)).join(" + ");
  return (
    <p class="flex flex-wrap items-baseline justify-between gap-x-2 text-xs" id={SPENT}>
      <span class="text-faint" safe>
        {en.shell.spentToday}
      </span>
      <span class={spent.length === 0 ? "text-muted" : "money"} safe>
        {words}
      </span>
    </p>
  );
}
