/** What the help tells, in the order in which it lists it. Each text begins with its title and a line on what it is about. */
import backupAndMoving from "./backup-and-moving.md" with { type: "text" };
import commands from "./commands.md" with { type: "text" };
import costsAndBudgets from "./costs-and-budgets.md" with { type: "text" };
import gettingStarted from "./getting-started.md" with { type: "text" };
import keyboard from "./keyboard.md" with { type: "text" };
import modelsAndKeys from "./models-and-keys.md" with { type: "text" };
import notifications from "./notifications.md" with { type: "text" };
import privacy from "./privacy.md" with { type: "text" };
import rewinding from "./rewinding.md" with { type: "text" };
import rules from "./rules.md" with { type: "text" };
import search from "./search.md" with { type: "text" };
import stop from "./stop.md" with { type: "text" };
import theThreeClaws from "./the-three-claws.md" with { type: "text" };
import troubleshooting from "./troubleshooting.md" with { type: "text" };
import vault from "./vault.md" with { type: "text" };
import webhooks from "./webhooks.md" with { type: "text" };
import whatWaitsForYou from "./what-waits-for-you.md" with { type: "text" };
import workspacesAndAssistants from "./workspaces-and-assistants.md" with { type: "text" };

import type { PictureName } from "../assets/pictures.ts";

/** A page of the product that an article is about, with its words in the catalogue. */
export interface HelpPlace {
  readonly href: string;
  readonly place: HelpPlaceName;
}

export interface Article {
  readonly slug: ArticleSlug;
  readonly title: string;
  readonly about: string;
  /** Markdown, without the title and the line below it. */
  readonly body: string;
  readonly places: readonly HelpPlace[];
  /** A page that it tells of; null where words are enough. */
  readonly picture: PictureName | null;
}

const places = {
  about: "/about",
  api: "/help/api",
  approvals: "/approvals",
  audit: "/settings/audit",
  budgets: "/settings#budgets",
  connections: "/settings#connections",
  extensions: "/settings/extensions",
  home: "/",
  look: "/settings#look",
  models: "/settings#models",
  newThread: "/threads/new",
  notifications: "/notifications",
  passphrase: "/settings#you",
  rules: "/settings/policy",
  search: "/search",
  tokens: "/settings#tokens",
  toldOf: "/settings/notifications",
  usage: "/usage",
  vault: "/settings#vault",
  webhooks: "/webhooks",
  webSearch: "/settings#web-search",
} as const;

export type HelpPlaceName = keyof typeof places;

const sources = {
  "getting-started": [gettingStarted, "newThread", "models", "home"],
  "models-and-keys": [modelsAndKeys, "models", "vault", "webSearch"],
  "what-waits-for-you": [whatWaitsForYou, "approvals", "rules"],
  "the-three-claws": [theThreeClaws, "rules", "approvals"],
  rules: [rules, "rules"],
  vault: [vault, "vault", "connections"],
  "workspaces-and-assistants": [workspacesAndAssistants, "extensions", "rules"],
  webhooks: [webhooks, "webhooks", "rules"],
  notifications: [notifications, "notifications", "toldOf"],
  rewinding: [rewinding, "home"],
  search: [search, "search"],
  keyboard: [keyboard, "look"],
  stop: [stop, "home"],
  "costs-and-budgets": [costsAndBudgets, "usage", "budgets"],
  "backup-and-moving": [backupAndMoving, "about"],
  commands: [commands, "api", "tokens"],
  privacy: [privacy, "audit", "models"],
  troubleshooting: [troubleshooting, "home", "models", "passphrase", "extensions"],
} as const satisfies Readonly<Record<string, readonly [text: string, ...places: HelpPlaceName[]]>>;

export type ArticleSlug = keyof typeof sources;

const shown: Readonly<Partial<Record<ArticleSlug, PictureName>>> = {
  "getting-started": "welcome",
  "what-waits-for-you": "approvals",
  "the-three-claws": "outside",
  rules: "rules",
  vault: "vault",
  "workspaces-and-assistants": "assistant",
  search: "search",
  keyboard: "palette",
  "costs-and-budgets": "usage",
};

const slugs = Object.keys(sources) as ArticleSlug[];

export const articles: readonly Article[] = slugs.map((slug) => {
  const [text, ...named] = sources[slug];
  const [title = "", about = "", ...body] = text.split(/\n{2,}/);
  return {
    slug,
    title: title.replace(/^# /, "").trim(),
    about: about.trim(),
    body: body.join("\n\n"),
    picture: shown[slug] ?? null,
    places: named.map((place) => ({ place, href: places[place] })),
  };
});

export const findArticle = (slug: string): Article | null =>
  articles.find((article) => article.slug === slug) ?? null;

export const helpUrl = (slug: ArticleSlug): string => `/help/${slug}`;
