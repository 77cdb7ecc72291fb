/** The first words of the commands that are made from the API. The others' are in `registry.ts`. */
export const families = {
  workspaces: "Places with assistants, threads and rules of their own.",
  assistants: "Who answers: instructions, model and permissions.",
  threads: "Conversations.",
  turns: "Questions and their answers.",
  sessions: "Live threads of backends, and those that ended.",
  backends: "Where models are asked.",
  searches: "Searches that were kept.",
  approvals: "What waits for your word.",
  rules: "What may be done without asking, and what never.",
  tools: "What assistants can call.",
  connections: "Accounts at services, connected by OAuth.",
  webhooks: "Where other services post, and what came from them.",
  notifications: "What you are told of, and how it reaches you.",
  "web-search": "Who is asked when an assistant searches the web.",
  budgets: "What may be spent.",
  usage: "What was spent.",
  extensions: "Steps before and after each turn.",
  "sign-ins": "Browsers that are signed in as the owner.",
  passkeys: "Devices that sign in without the passphrase.",
  status: "How the running server is.",
  jobs: "What is to be done after events, and was given up.",
  "next-steps": "What a new owner may do next.",
  about: "The version, and the licences of everything inside.",
  api: "The API itself.",
} as const satisfies Readonly<Record<string, string>>;

/** First words that lead to such commands beside those of the registry. */
const shared: readonly string[] = ["owner", "token", "vault", "audit", "attachments", "checkpoints", "data"];

/** True where what was typed may mean one of them, or the help for it. */
export const meansFamily = (argv: readonly string[]): boolean =>
  argv.some((word) => Object.hasOwn(families, word) || shared.includes(word));
