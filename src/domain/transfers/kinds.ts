import type { Kind } from "./kind.ts";
import { kindsOfActs } from "./kinds-of-acts.ts";
import { kindsOfFiles } from "./kinds-of-files.ts";
import { kindsOfNotices } from "./kinds-of-notices.ts";
import { kindsOfPlaces } from "./kinds-of-places.ts";
import { kindsOfTalk } from "./kinds-of-talk.ts";

/** All that is carried over, in the order in which it can be written: what others belong to comes first. */
export const kinds = [
  ...kindsOfPlaces,
  ...kindsOfTalk,
  ...kindsOfFiles,
  ...kindsOfActs,
  ...kindsOfNotices,
] as const satisfies readonly Kind[];

export type KindName = (typeof kinds)[number]["name"];

export const findKind = (name: string): Kind | null => kinds.find((kind) => kind.name === name) ?? null;

/** Tables that no export holds, each with its reason. */
export const leftOut: Readonly<Record<string, string>> = {
  api_tokens: "opens this installation",
  audit_seal: "made with the key of this installation",
  checkpoint_files: "files as they were before a turn, sealed for this installation",
  checkpoints: "files as they were before a turn, sealed for this installation",
  contents: "files as they were before a turn, sealed for this installation",
  data_keys: "keys",
  events: "news for pages that are open",
  idempotent_answers: "answers for requests that may be repeated",
  jobs: "work that waits",
  late_links: "what an import has yet to write",
  migrations: "how the database came to be",
  notification_attempts: "what was sent from this installation",
  notification_calls: "what was told already",
  notification_hits: "what was told already",
  notification_sends: "what was sent from this installation",
  notifications: "news of this installation",
  owner: "opens this installation; the name stands in the manifest",
  partial_answers: "answers that are being written",
  passkeys: "opens this installation",
  push_subscriptions: "browsers that this installation reaches",
  recovery: "opens this installation",
  retention: "is about what lies here",
  secret_uses: "kept in the log",
  sign_in_alerts: "is about this installation",
  sign_in_places: "is about this installation",
  sign_ins: "opens this installation",
  stock_items: "what lies in folders of this machine",
  stocks: "what lies in folders of this machine",
  stop: "is about this installation",
  vault_ledger: "keys",
  vault_passphrases: "keys",
  watches: "commands at work",
  webhook_attempts: "what became of what is sealed for this installation",
  webhook_deliveries: "sealed for this installation",
};
