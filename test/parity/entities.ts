/**
 * Everything that the product has, with the page, the operations and the command that it is reached by. What is added
 * anywhere is missed here until all three are there.
 */
export interface Entity {
  /** A page that shows it, and words that stand there; or why it has none of its own. */
  readonly page: Page | { readonly none: string };
  /** The routes of pages that are about it; a `*` at the end stands for all below. */
  readonly routes: readonly string[];
  /** The paths of the API that are about it, below the root. */
  readonly api: readonly string[];
  /** A command that shows it, with what it needs to be typed; `{thread}` is one that is there. */
  readonly command: readonly string[];
}

export interface Page {
  readonly path: string;
  readonly names: string;
}

export const entities = {
  owner: {
    page: { path: "/settings", names: "Your name" },
    routes: [
      "/settings",
      "/settings/owner",
      "/settings/passphrase",
      "/login",
      "/logout",
      "/recover",
      "/setup",
    ],
    api: ["/session", "/session/question", "/session/proof"],
    command: ["owner", "show"],
  },
  passkeys: {
    page: { path: "/settings", names: "Passkeys" },
    routes: ["/settings/passkeys", "/settings/passkeys/*", "/login/passkey"],
    api: ["/passkeys", "/passkeys/offer", "/passkeys/{passkey}"],
    command: ["passkeys", "list"],
  },
  "sign-ins": {
    page: { path: "/settings", names: "Sign-ins" },
    routes: ["/settings/sign-ins/*"],
    api: ["/sign-ins", "/sign-ins/from-new-places", "/sign-ins/{signIn}", "/sign-ins/{signIn}/recognise"],
    command: ["sign-ins", "list"],
  },
  tokens: {
    page: { path: "/settings", names: "API tokens" },
    routes: ["/settings/tokens", "/settings/tokens/*"],
    api: ["/tokens", "/tokens/{token}"],
    command: ["token", "list"],
  },
  workspaces: {
    page: { path: "/workspaces", names: "Workspaces" },
    routes: ["/workspaces", "/workspaces/*"],
    api: ["/workspaces", "/workspaces/{workspace}"],
    command: ["workspaces", "list"],
  },
  assistants: {
    page: { path: "/workspaces", names: "Assistants" },
    routes: ["/assistants", "/assistants/*"],
    api: [
      "/assistants",
      "/assistants/{assistant}",
      "/assistants/{assistant}/duplicate",
      "/workspaces/{workspace}/trials",
      "/workspaces/{workspace}/trials/preview",
    ],
    command: ["assistants", "list"],
  },
  threads: {
    page: { path: "/threads", names: "Threads" },
    routes: [
      "/threads",
      "/threads/new",
      "/threads/:thread",
      "/threads/:thread/archive",
      "/threads/:thread/assistant",
      "/threads/:thread/choice",
      "/threads/:thread/delete",
      "/threads/:thread/earlier",
      "/threads/:thread/export.json",
      "/threads/:thread/export.md",
      "/threads/:thread/later",
      "/threads/:thread/mode",
      "/threads/:thread/pin",
      "/threads/:thread/rename",
      "/threads/:thread/seen",
    ],
    api: [
      "/workspaces/{workspace}/threads",
      "/threads/{thread}",
      "/threads/{thread}/export",
      "/threads/{thread}/fork",
      "/threads/{thread}/messages",
      "/threads/{thread}/seen",
    ],
    command: ["threads", "list"],
  },
  turns: {
    page: { path: "/threads/{thread}", names: "A question of the tests" },
    routes: ["/threads/:thread/turns", "/turns/*"],
    api: [
      "/threads/{thread}/turns",
      "/turns/{turn}",
      "/turns/{turn}/contexts",
      "/turns/{turn}/edit",
      "/turns/{turn}/interrupt",
      "/turns/{turn}/rating",
      "/turns/{turn}/retry",
      "/turns/{turn}/show",
    ],
    command: ["turns", "list", "{thread}"],
  },
  attachments: {
    page: { path: "/threads/{thread}", names: "Attach" },
    routes: ["/attachments/*"],
    api: [
      "/threads/{thread}/attachments",
      "/workspaces/{workspace}/attachments",
      "/attachments/{attachment}",
      "/attachments/{attachment}/content",
    ],
    command: ["attachments", "list", "{thread}"],
  },
  checkpoints: {
    page: { none: "It stands with the turn that changed files, and its own page asks before it goes back." },
    routes: ["/checkpoints/*"],
    api: ["/threads/{thread}/checkpoints", "/checkpoints/{checkpoint}", "/checkpoints/{checkpoint}/rewind"],
    command: ["checkpoints", "list", "{thread}"],
  },
  search: {
    page: { path: "/search", names: "Search" },
    routes: ["/search", "/search/*"],
    api: ["/search", "/searches", "/searches/{search}"],
    command: ["search", "question"],
  },
  events: {
    page: { none: "Every page is kept up to date by them." },
    routes: ["/events"],
    api: ["/events"],
    command: ["events"],
  },
  backends: {
    page: { path: "/settings", names: "Models" },
    routes: ["/settings/backends", "/settings/backends/*", "/settings/offers/*", "/welcome", "/welcome/*"],
    api: [
      "/backends",
      "/backends/offers",
      "/backends/offers/{name}/keep",
      "/backends/{name}",
      "/backends/{name}/models",
      "/backends/{name}/probe",
      "/backends/{name}/try",
    ],
    command: ["backends", "list"],
  },
  approvals: {
    page: { path: "/approvals", names: "Approvals" },
    routes: ["/approvals", "/approvals/*"],
    api: ["/approvals", "/approvals/{approval}"],
    command: ["approvals", "list"],
  },
  rules: {
    page: { path: "/settings/policy", names: "Rules" },
    routes: ["/settings/policy", "/settings/policy/*"],
    api: [
      "/workspaces/{workspace}/policy/rules",
      "/workspaces/{workspace}/policy/preview",
      "/policy/rules/{rule}",
      "/policy/decide",
    ],
    command: ["rules", "list"],
  },
  "untrusted files": {
    page: { path: "/settings/policy", names: "Files" },
    routes: ["/settings/policy/claim"],
    api: ["/workspaces/{workspace}/untrusted-files", "/workspaces/{workspace}/untrusted-files/claim"],
    command: ["files", "untrusted", "{workspace}"],
  },
  tools: {
    page: { path: "/settings/policy", names: "Read a file" },
    routes: [],
    api: ["/tools"],
    command: ["tools", "list"],
  },
  bypass: {
    page: { path: "/threads/{thread}", names: "bypass" },
    routes: ["/threads/:thread/bypass", "/threads/:thread/bypass/end"],
    api: ["/threads/{thread}/bypass"],
    command: ["threads", "bypass", "{thread}"],
  },
  stop: {
    page: { path: "/", names: "Stop everything" },
    routes: ["/stop", "/stop/release"],
    api: ["/stop"],
    command: ["stop", "--release"],
  },
  vault: {
    page: { path: "/settings", names: "Vault" },
    routes: ["/settings/vault", "/settings/vault/*"],
    api: [
      "/vault/secrets",
      "/vault/secrets/{name}",
      "/vault/secrets/{name}/uses",
      "/vault/secrets/{name}/users",
      "/vault/offers/{name}/keep",
    ],
    command: ["vault", "list"],
  },
  webhooks: {
    page: { path: "/webhooks", names: "Webhooks" },
    routes: ["/webhooks", "/webhooks/*", "/deliveries/*"],
    api: [
      "/workspaces/{workspace}/webhook-endpoints",
      "/webhook-endpoints/{endpoint}",
      "/webhook-endpoints/{endpoint}/rotate",
      "/webhook-endpoints/{endpoint}/rotate-forward",
      "/webhook-endpoints/{endpoint}/refusals",
      "/webhook-endpoints/{endpoint}/sample",
      "/webhook-endpoints/{endpoint}/check",
      "/webhook-endpoints/{endpoint}/replay",
      "/webhook-endpoints/{endpoint}/deliveries",
      "/deliveries/{delivery}",
      "/deliveries/{delivery}/replay",
    ],
    command: ["webhooks", "list"],
  },
  connections: {
    page: { path: "/settings", names: "Connections" },
    routes: ["/settings/connections", "/settings/connections/*", "/oauth/callback/:name"],
    api: [
      "/vault/connections",
      "/vault/connections/{name}",
      "/vault/connections/{name}/authorize",
      "/vault/connections/{name}/refresh",
    ],
    command: ["connections", "list"],
  },
  notifications: {
    page: { path: "/notifications", names: "Notifications" },
    routes: ["/notifications", "/notifications/*"],
    api: [
      "/workspaces/{workspace}/notifications",
      "/workspaces/{workspace}/notifications/read-all",
      "/notifications/{notification}",
    ],
    command: ["notifications", "list"],
  },
  "notification rules": {
    page: { path: "/settings/notifications", names: "Rules" },
    routes: ["/settings/notifications/rules", "/settings/notifications/rules/*"],
    api: ["/workspaces/{workspace}/notification-rules", "/notification-rules/{rule}"],
    command: ["notifications", "rules"],
  },
  "ways to the owner": {
    page: { path: "/settings/notifications", names: "Ways to you" },
    routes: ["/settings/notifications", "/settings/notifications/*"],
    api: [
      "/notification-settings",
      "/notification-senders",
      "/notification-senders/email",
      "/notification-senders/webhook",
      "/notification-senders/{sender}/test",
      "/notification-senders/push/browsers",
      "/notification-senders/push/browsers/{browser}",
      "/notification-sends",
    ],
    command: ["notifications", "senders"],
  },
  "web search": {
    page: { path: "/settings", names: "Web search" },
    routes: ["/settings/web-search", "/settings/web-search/*"],
    api: ["/web-search"],
    command: ["web-search", "show"],
  },
  budgets: {
    page: { path: "/settings/budgets", names: "Budgets" },
    routes: ["/settings/budgets", "/settings/budgets/*"],
    api: ["/budgets", "/budgets/{scope}"],
    command: ["budgets", "list"],
  },
  usage: {
    page: { path: "/usage", names: "Usage" },
    routes: ["/usage", "/usage/*"],
    api: ["/usage"],
    command: ["usage"],
  },
  extensions: {
    page: { path: "/settings/extensions", names: "Extensions" },
    routes: ["/settings/extensions", "/settings/extensions/:step", "/threads/:thread/steps/:step"],
    api: [
      "/extensions",
      "/extensions/{step}",
      "/threads/{thread}/extensions",
      "/threads/{thread}/extensions/{step}",
    ],
    command: ["extensions", "list"],
  },
  jobs: {
    page: { path: "/settings/extensions", names: "Extensions" },
    routes: ["/settings/extensions/jobs/*"],
    api: ["/jobs", "/jobs/{job}/retry"],
    command: ["jobs", "list"],
  },
  audit: {
    page: { path: "/settings/audit", names: "Log" },
    routes: ["/settings/audit", "/settings/audit/*"],
    api: ["/audit", "/audit/verify"],
    command: ["audit", "list"],
  },
  sessions: {
    page: { path: "/", names: "workers" },
    routes: ["/"],
    api: ["/sessions"],
    command: ["sessions", "list"],
  },
  status: {
    page: { path: "/", names: "Memory" },
    routes: [],
    api: ["/status"],
    command: ["status"],
  },
  "next steps": {
    page: { path: "/threads/{thread}/next", names: "next" },
    routes: ["/next-steps/*", "/threads/:thread/next"],
    api: ["/next-steps"],
    command: ["next-steps", "list"],
  },
  about: {
    page: { path: "/about", names: "About" },
    routes: ["/about", "/about/*"],
    api: ["/about"],
    command: ["about"],
  },
  api: {
    page: { path: "/help/api", names: "API" },
    routes: ["/help/api"],
    api: ["/openapi.json"],
    command: ["api", "show"],
  },
  data: {
    page: { path: "/settings/data", names: "Data" },
    routes: ["/settings/data", "/settings/data/*"],
    api: ["/data", "/data/retention", "/data/retention/{rule}", "/export", "/import", "/import/{import}"],
    command: ["data", "show"],
  },
} as const satisfies Readonly<Record<string, Entity>>;

/** Routes of pages that hold nothing of the owner's, each with why. */
export const routesAlone: Readonly<Record<string, string>> = {
  "/assets/*": "what pages load",
  "/palette": "ways to other pages",
  "/design": "all parts of pages, where the program runs from source",
  "/help": "words of the product",
  "/help/:slug": "words of the product",
};

/** What commands that are written by hand do of the API. */
export const byHand = {
  ask: ["beginTurn", "attachFile"],
  search: ["search"],
  events: ["followEvents"],
  "attachments add": ["attachFile", "attachFileForThread"],
  "attachments save": ["getAttachmentContent"],
  "checkpoints rewind": ["previewRewind", "rewindCheckpoint"],
  "token create": ["createToken"],
  "token list": ["listTokens"],
  "token revoke": ["revokeToken"],
  "vault set": ["putSecret"],
  "vault list": ["listSecrets"],
  "vault delete": ["deleteSecret"],
  "audit verify": ["verifyAudit"],
  "files untrusted": ["listUntrustedFiles"],
  "files claim": ["claimUntrustedFiles"],
  export: ["exportData"],
  import: ["importData", "importPreviewed", "forgetImport"],
  "data delete": ["deleteData"],
  stop: ["stop", "getStop", "releaseStop"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
