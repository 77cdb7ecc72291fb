import type { Rule } from "../domain/policy/rule.ts";

/** How an installation stands, as it was found without changing anything. */
export interface Facts {
  readonly dataFolder: string;
  /** What of it others may look into, by its path. */
  readonly openPaths: readonly string[];
  readonly listen: { readonly host: string; readonly isLoopback: boolean };
  readonly hasTls: boolean;
  readonly hasProxy: boolean;
  readonly privateUrl: string | null;
  /** Why commands cannot be kept in a sandbox; null where they can. */
  readonly noSandbox: string | null;
  readonly allowsRootSandbox: boolean;
  /** Null where there is no database yet; words where it cannot be read. */
  readonly kept: Kept | string | null;
}

export interface Kept {
  readonly hasOwner: boolean;
  readonly hasPasskey: boolean;
  /** Tokens with the scope admin that never end, by name. */
  readonly endlessTokens: readonly string[];
  /** Secrets without bindings, by name. */
  readonly looseSecrets: readonly string[];
  readonly rules: readonly Rule[];
  readonly brokenRules: number;
  /** When the last bypass that is open ends; null where none is. */
  readonly bypassUntil: string | null;
}

/** One thing to look at. A danger fails the whole; advice does not. */
export interface Finding {
  readonly id: string;
  readonly level: "danger" | "advice";
  readonly words: string;
  readonly remedy: string;
}

/** What stands open, and what to do about it; nothing where all is as it should be. */
export const exposuresOf = (facts: Facts): readonly Finding[] => [
  ...onDisk(facts),
  ...onNetwork(facts),
  ...inSandbox(facts),
  ...(facts.kept === null ? [] : typeof facts.kept === "string" ? [unread(facts.kept)] : inside(facts.kept)),
];

const danger = (id: string, words: string, remedy: string): Finding => ({
  id,
  level: "danger",
  words,
  remedy,
});
const advice = (id: string, words: string, remedy: string): Finding => ({
  id,
  level: "advice",
  words,
  remedy,
});

const onDisk = ({ openPaths }: Facts): readonly Finding[] =>
  openPaths.map((path) =>
    danger("file-modes", `Others on this machine may look into ${path}.`, `Run chmod go-rwx ${path}.`),
  );

function onNetwork({ listen, hasTls, hasProxy, privateUrl }: Facts): readonly Finding[] {
  const found: Finding[] = [];
  if (!listen.isLoopback && !hasTls && !hasProxy)
    found.push(
      danger(
        "open-address",
        `Pages and API are served at ${listen.host} without encryption.`,
        "Listen on 127.0.0.1, or name a certificate or the proxy in front.",
      ),
    );
  if (!listen.isLoopback && !hasTls && hasProxy)
    found.push(
      advice(
        "proxy-alone",
        `Pages and API are served at ${listen.host}, and only the proxy in front encrypts.`,
        "Let nobody but the proxy reach that address, or listen on 127.0.0.1.",
      ),
    );
  if (privateUrl?.startsWith("http:") === true && !/^http:\/\/(?:localhost|127\.|\[::1\])/.test(privateUrl))
    found.push(
      danger(
        "plain-url",
        `Browsers are sent to ${privateUrl}, which is not encrypted.`,
        "Serve it by https.",
      ),
    );
  return found;
}

function inSandbox({ noSandbox, allowsRootSandbox }: Facts): readonly Finding[] {
  const found: Finding[] = [];
  if (noSandbox !== null)
    found.push(
      advice(
        "no-sandbox",
        `Tools refuse to run commands and to touch files: ${noSandbox}`,
        "Nothing is exposed by it.",
      ),
    );
  if (allowsRootSandbox)
    found.push(
      advice(
        "root-sandbox",
        "Commands of tools may run as root without a limit on processes.",
        "Run MonkeyClaw as a user of its own, and take the setting back.",
      ),
    );
  return found;
}

const unread = (why: string): Finding =>
  advice(
    "unread",
    `What is kept in the database was not looked at: ${why}`,
    "Start this version once with the data folder, and try again.",
  );

function inside({
  hasOwner,
  hasPasskey,
  endlessTokens,
  looseSecrets,
  bypassUntil,
  ...policy
}: Kept): readonly Finding[] {
  const found: Finding[] = [];
  if (!hasOwner)
    found.push(
      danger(
        "no-owner",
        "There is no owner yet: whoever has the setup link becomes it.",
        "Open the link, or run monkeyclaw setup --passphrase-stdin.",
      ),
    );
  if (hasOwner && !hasPasskey)
    found.push(
      advice("no-passkey", "The owner signs in with a passphrase alone.", "Add a passkey in Settings."),
    );
  for (const name of endlessTokens)
    found.push(
      advice(
        "endless-token",
        `The token “${name}” may do everything and never ends.`,
        "Make one that ends, with fewer scopes, and revoke this one.",
      ),
    );
  for (const name of looseSecrets)
    found.push(
      advice(
        "loose-secret",
        `The secret “${name}” is bound to no host.`,
        "Bind it to where it is used, in Settings.",
      ),
    );
  if (bypassUntil !== null)
    found.push(
      danger(
        "bypass-open",
        `In a conversation nothing is asked until ${bypassUntil}.`,
        "End the bypass in that conversation, or press STOP.",
      ),
    );
  return [...found, ...inPolicy(policy)];
}

function inPolicy({ rules, brokenRules }: Pick<Kept, "rules" | "brokenRules">): readonly Finding[] {
  const found: Finding[] = [];
  for (const { tool, match, trust } of rules.filter(({ effect }) => effect === "allow")) {
    const words = `A rule allows ${tool === "*" ? "every tool" : tool} ${JSON.stringify(match)} for ${trust.join(", ")}.`;
    const isForStrangers = trust.some((level) => level === "stranger" || level === "webhook");
    const isForAll = tool === "*" && (isEmpty(match) || ("path" in match && match.path === "."));
    if (isForStrangers)
      found.push(
        danger("rule-for-strangers", words, "Leave strangers and webhooks out of it, or delete it."),
      );
    else if (isForAll || ("command" in match && tool === "*"))
      found.push(danger("rule-for-all", words, "Name the tool and what it is for, or delete it."));
    else if ("command" in match)
      found.push(advice("any-command", words, "Name the programs that are meant."));
  }
  if (brokenRules > 0)
    found.push(
      advice(
        "broken-rules",
        `${brokenRules} rules cannot be read and deny what they might be about.`,
        "Delete them and make them again.",
      ),
    );
  return found;
}

const isEmpty = (match: Rule["match"]): boolean => Object.keys(match).length === 0;
