import type { DataSizes } from "../../../domain/clearing/data-sizes.ts";
import type { FixedName, RetentionName } from "../../../domain/retention/retention-rule.ts";
import type { Source } from "../../../domain/transfers/item.ts";
import type { KindName } from "../../../domain/transfers/kinds.ts";

export const data = {
  title: "Data",
  settingsAbout: "Take everything with you, bring it in, say how long it is kept, or delete all of it.",
  open: "Open your data",
  sizes: "What takes space",
  sizesOf: {
    database: "Database",
    attachments: "Attachments",
    files: "Folders of workspaces",
    backups: "Copies from before updates",
    total: "All of it",
  } satisfies Record<Exclude<keyof DataSizes, "checkpoints">, string>,
  checkpoints: (size: string) => `${size} of it are files as they were before an answer changed them`,
  export: "Export",
  exportAbout:
    "One file with everything that is yours: workspaces, assistants, threads with all versions, files, usage, rules, settings, the log. Values of secrets, passphrases, tokens and sign-ins are not in it.",
  exportKeep: "Whoever has the file can read it. Keep it as you keep your conversations.",
  exportVerb: "Export everything",
  import: "Import",
  importAbout:
    "An export of MonkeyClaw, conversations.json of ChatGPT, or the chats that Open WebUI exports. You see what it would do before anything changes.",
  choose: "Choose a file",
  reading: "Reading the file. It stays here until that is done…",
  from: (source: Source, at: string | null) =>
    at === null ? `From ${sources[source]}.` : `From ${sources[source]}, exported: ${at}.`,
  ofOwner: (name: string) => `It is ${name}’s.`,
  wouldDo: "What it would do",
  done: "Imported",
  doneAbout: "What was here stayed as it was.",
  columns: { kind: "What", isNew: "New", same: "Already here", different: "Different here" },
  kinds: {
    assistants: "Assistants",
    workspaces: "Workspaces",
    "step-switches": "Switches of steps",
    "policy-rules": "Rules",
    backends: "Models’ settings",
    connections: "Connections, to be set up anew",
    webhooks: "Webhooks, without their secrets",
    secrets: "Names of secrets, without values",
    "web-search": "Web search",
    "saved-searches": "Saved searches",
    "next-steps": "First steps",
    threads: "Threads",
    "thread-steps": "Switches of threads",
    labels: "Marks of text from outside",
    turns: "Questions",
    messages: "Messages",
    contexts: "What was put beside questions",
    "native-items": "Answers as models remember them",
    summaries: "Summaries",
    sessions: "Sessions",
    attachments: "Attachments",
    "attachment-texts": "Texts of attachments",
    approvals: "Approvals",
    "tool-calls": "Calls of tools",
    notes: "Notes",
    "untrusted-files": "Files from outside",
    budgets: "Budgets",
    usage: "Usage",
    spending: "Spending",
    audit: "The log, to be read alone",
    "notification-rules": "What you are told of",
    "notification-seeds": "Workspaces that were given the usual rules of that",
    "notification-settings": "Quiet hours and ways to you, ways switched off",
  } satisfies Record<KindName, string>,
  files: "Files",
  toRead: "–",
  homeless: (count: string) =>
    `${count} belong to something that is neither here nor in the file, and are left out.`,
  different: "What is here with other content stays as it is here.",
  allowances: (count: string) =>
    `New rules that allow something without asking: ${count}. Look at them in the rules afterwards.`,
  missing: "Secrets that are not here",
  missingAbout: "An export holds no values. Put these into the vault by hand:",
  webhooksMissing: "Webhooks that wait for their secret",
  webhooksMissingAbout:
    "They keep their addresses, and take nothing yet. On the page of each, give the sender’s secret, or have one made and give it to the sender:",
  usedBy: (names: string) => `used by ${names}`,
  users: {
    backend: (name: string) => name,
    "web-search": (name: string) => `web search (${name})`,
    connection: (name: string) => `the connection ${name}`,
    assistants: () => "assistants",
  },
  importVerb: "Import it",
  notNow: "Not now",
  nothingNew: "Everything in it is here already.",
  retention: "How long it is kept",
  retentionAbout: "Looked after every hour. What goes is written into the log, by number.",
  rules: {
    "archive-threads": "Put threads into the archive",
    "delete-archived": "Delete archived threads",
    checkpoints: "Files as they were before an answer changed them",
    deliveries: "What webhooks brought",
    backups: "Copies of the database from before updates",
  } satisfies Record<RetentionName, string>,
  rulesAbout: {
    "archive-threads": "Those that nobody touched for so many days, but for pinned ones. Empty for never.",
    "delete-archived":
      "Those that nobody touched for so many days, with all that is in them. Empty for never.",
    checkpoints: "After so many days an answer’s changes cannot be taken back any more.",
    deliveries: "After so many days what was sent is gone; a month later that it was sent, too.",
    backups: "Kept for so many days; the newest always stays. Empty for good.",
  } satisfies Record<RetentionName, string>,
  days: "Days",
  wouldGo: {
    "archive-threads": (count: string) => `Threads that would go into the archive now: ${count}.`,
    "delete-archived": (count: string) => `Threads that would be deleted now: ${count}.`,
    checkpoints: (count: string) => `That would go now: ${count}.`,
    deliveries: (count: string) => `Deliveries that would be emptied now: ${count}.`,
    backups: (count: string) => `Copies that would go now: ${count}.`,
  } satisfies Record<RetentionName, (count: string) => string>,
  keep: "Keep",
  kept: "Kept.",
  fixed: "What nobody changes",
  fixedOf: {
    audit: "The log",
    outputs: "What tools brought",
    answers: "Answers to requests that programs may repeat",
    unsent: "Files that were not sent",
    events: "News for open pages",
    uses: "Uses of secrets, one by one",
  } satisfies Record<FixedName, string>,
  fixedDays: (name: FixedName, days: number | null) =>
    days !== null
      ? days === 1
        ? "1 day"
        : `${days} days`
      : name === "audit"
        ? "for good"
        : "as long as their thread",
  delete: "Delete everything",
  deleteAbout:
    "All workspaces, threads, files, rules, secrets, tokens and settings, for good. What is at work is stopped first.",
  deleteStays:
    "Your way in stays, and the log of what was done. So do folders that you named yourself, and copies that you made elsewhere.",
  deleteVerb: "Delete everything",
  deleteTitle: "Delete everything that is here?",
  deleteTyped: (name: string) => `Type ${name} to delete everything`,
  deleteBackups: (count: string, size: string) =>
    `Delete the copies from before updates, too (${count}, ${size})`,
  deleted: "Everything is deleted.",
  deletedAbout: (rows: string, files: string) =>
    `Rows: ${rows}. Files: ${files}. Your way in and the log are still there. Drafts may be left in browsers.`,
  startAnew: "Start anew",
};

const sources: Readonly<Record<Source, string>> = {
  monkeyclaw: "MonkeyClaw",
  chatgpt: "ChatGPT",
  "open-webui": "Open WebUI",
};
