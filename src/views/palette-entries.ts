import type { Theme } from "./frame.ts";
import type { IconName } from "./fragments/icon.tsx";
import { en } from "./strings/en.ts";

const places = en.palette.places;

/** What choosing it does: goes somewhere, sends a form that has no fields, opens a sheet, or picks a theme. */
export type Doing =
  | { readonly href: string }
  | { readonly post: string }
  | { readonly sheet: string }
  | { readonly theme: Theme };

export interface Entry {
  readonly icon: IconName;
  readonly words: string;
  /** Words that it is found by beside its own. */
  readonly also: string;
  readonly does: Doing;
}

/** The sheet that lists the keys. */
export const KEYS = "keys";

/** In the order in which they stand where nothing is looked for. */
const entries: readonly Entry[] = [
  { icon: "write", ...places.newThread, does: { href: "/threads/new" } },
  { icon: "home", ...places.home, does: { href: "/" } },
  { icon: "hand", ...places.approvals, does: { href: "/approvals" } },
  { icon: "bell", ...places.notifications, does: { href: "/notifications" } },
  { icon: "search", ...places.search, does: { href: "/search" } },
  { icon: "threads", ...places.threads, does: { href: "/threads" } },
  { icon: "archive", ...places.archive, does: { href: "/threads?archived" } },
  { icon: "layers", ...places.workspaces, does: { href: "/workspaces" } },
  { icon: "webhook", ...places.webhooks, does: { href: "/webhooks" } },
  { icon: "usage", ...places.usage, does: { href: "/usage" } },
  { icon: "settings", ...places.settings, does: { href: "/settings" } },
  { icon: "plus", ...places.newWebhook, does: { href: "/webhooks/new" } },
  { icon: "cpu", ...places.models, does: { href: "/settings#models" } },
  { icon: "rules", ...places.rules, does: { href: "/settings/policy" } },
  { icon: "bell", ...places.notificationSettings, does: { href: "/settings/notifications" } },
  { icon: "gauge", ...places.budgets, does: { href: "/settings#budgets" } },
  { icon: "lock", ...places.vault, does: { href: "/settings#vault" } },
  { icon: "plug", ...places.connections, does: { href: "/settings#connections" } },
  { icon: "search", ...places.webSearch, does: { href: "/settings#web-search" } },
  { icon: "user", ...places.you, does: { href: "/settings#you" } },
  { icon: "palette", ...places.look, does: { href: "/settings#look" } },
  { icon: "signIn", ...places.passkeys, does: { href: "/settings#passkeys" } },
  { icon: "laptop", ...places.signIns, does: { href: "/settings#sign-ins" } },
  { icon: "key", ...places.tokens, does: { href: "/settings#tokens" } },
  { icon: "list", ...places.log, does: { href: "/settings/audit" } },
  { icon: "extension", ...places.extensions, does: { href: "/settings/extensions" } },
  { icon: "database", ...places.data, does: { href: "/settings/data" } },
  { icon: "light", ...places.welcome, does: { href: "/welcome" } },
  { icon: "help", ...places.help, does: { href: "/help" } },
  { icon: "code", ...places.api, does: { href: "/help/api" } },
  { icon: "info", ...places.about, does: { href: "/about" } },
  { icon: "failed", ...places.stop, does: { post: "/stop" } },
  { icon: "light", ...places.light, does: { theme: "light" } },
  { icon: "dark", ...places.dark, does: { theme: "dark" } },
  { icon: "system", ...places.system, does: { theme: "system" } },
  { icon: "keyboard", ...places.keys, does: { sheet: KEYS } },
  { icon: "signOut", ...places.signOut, does: { post: "/logout" } },
];

/** As many stand before the threads where nothing is looked for. */
export const MAIN_ENTRIES = 11;

/** Those of which every word that was written begins a word; those whose own words begin so stand first. */
export function entriesFor(written: string): readonly Entry[] {
  const wanted = wordsOf(written);
  const fitting = entries.filter(({ words, also }) => fits(wanted, wordsOf(`${words} ${also}`)));
  const isNamedSo = ({ words }: Entry): boolean => fits(wanted, wordsOf(words));
  return [...fitting.filter(isNamedSo), ...fitting.filter((entry) => !isNamedSo(entry))];
}

const fits = (wanted: readonly string[], offered: readonly string[]): boolean =>
  wanted.every((word) => offered.some((other) => other.startsWith(word)));

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
