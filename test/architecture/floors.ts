import type { SourceFile } from "./tree.ts";

export interface Rule {
  readonly why: string;
  breaks(from: string, to: string): boolean;
}

/** Every package and runtime module has a home, and is a stranger elsewhere. A new dependency starts with a line here. */
export const homes: Readonly<Record<string, RegExp>> = {
  "@anthropic-ai/sdk": /^src\/domain\/backends\/(?:anthropic-blocks|backends\/anthropic)\.ts$/,
  "@google/genai": /^src\/domain\/backends\/(?:google-parts|backends\/google)\.ts$/,
  "@kitajs/html": /^src\/views\//,
  "@logtape/logtape": /^src\/log\.ts$/,
  "@mdream/js": /^src\/domain\/tools\/page-text\.ts$/,
  "@simplewebauthn/server": /^src\/domain\/accounts\/webauthn\.ts$/,
  arctic: /^src\/domain\/connections\/oauth\.ts$/,
  bun: /^src\/server\/listen\.ts$/,
  "bun:bundle": /^src\/(?:server\/routes\/design\.ts|features\.d\.ts)$/,
  "bun:ffi": /^src\/workers\/sandbox\/system\/kernel\.ts$/,
  "bun:sqlite": /^src\/storage\/sqlite\.ts$/,
  commander: /^src\/commands\//,
  diff: /^src\/domain\/tools\/diff\.ts$/,
  "highlight.js": /^src\/views\/markdown\//,
  hono: /^src\/server\//,
  "ipaddr.js": /^src\/domain\/egress\//,
  jsonata: /^src\/domain\/webhooks\/filter\.ts$/,
  "lucide-static": /^src\/views\/fragments\/icon-files\.ts$/,
  nodemailer: /^src\/domain\/egress\/send-mail\.ts$/,
  "markdown-it": /^src\/views\/markdown\//,
  openai: /^src\/domain\/backends\//,
  "reflect-metadata": /^src\/domain\/accounts\/webauthn\.ts$/,
  remend: /^src\/views\/markdown\//,
  "sanitize-html": /^src\/views\/markdown\//,
  "smol-toml": /^src\/config/,
  unpdf: /^src\/workers\/sandbox\/pdf\/read-pdf\.ts$/,
  zod: /^src\/(?:server\/api|domain\/(?:policy|tools|webhooks))\//,
  "web-push": /^src\/domain\/notifications\/senders\/push\.ts$/,
  "zod-openapi": /^src\/server\/api\/openapi\.ts$/,
};

/** Low to high: each knows only those before it. */
export const sliceOrder = [
  "kernel",
  "events",
  "audit",
  "retention",
  "egress",
  "vault",
  "connections",
  "accounts",
  "workspaces",
  "models",
  "usage",
  "policy",
  "approvals",
  "tools",
  "backends",
  "attachments",
  "conversations",
  "next-steps",
  "webhooks",
  "notifications",
  "transfers",
  "clearing",
] as const;

const isOurs = (to: string): boolean =>
  /^(?:src|migrations|build|docs\/screenshots)\//.test(to) || to === "package.json";

export const sliceOf = (path: string): string | undefined => /^src\/domain\/([^/]+)\//.exec(path)?.[1];

const isPlugIn = (path: string): boolean =>
  /^src\/domain\/[^/]+\/(?:backends|importers|oauth-providers|search-providers|senders|steps|tools)\//.test(
    path,
  );

const isPrivate = (path: string): boolean =>
  isPlugIn(path) || /^src\/domain\/[^/]+\/(?:[^/]+-)?store\.ts$/.test(path);

const isRegistry = (path: string): boolean =>
  /\/(?:registry|oauth-providers|search-providers)\.ts$/.test(path);

const place = (slice: string): number => sliceOrder.findIndex((name) => name === slice);

/** Who may stand on whom. */
export const rules: readonly Rule[] = [
  {
    why: "the kernel is the ground and imports nothing but itself",
    breaks: (from, to) => sliceOf(from) === "kernel" && isOurs(to) && sliceOf(to) !== "kernel",
  },
  {
    why: "the domain knows no server, view, worker or root file",
    breaks: (from, to) => from.startsWith("src/domain/") && isOurs(to) && !to.startsWith("src/domain/"),
  },
  {
    why: "a slice knows only slices below it",
    breaks: (from, to) => {
      const [upper, lower] = [sliceOf(from), sliceOf(to)];
      return upper !== undefined && lower !== undefined && upper !== lower && place(upper) <= place(lower);
    },
  },
  {
    why: "a slice stands on no sum of slices",
    breaks: (from, to) => sliceOf(from) !== undefined && /^src\/domain\/[^/]+\.ts$/.test(to),
  },
  {
    why: "a slice's store and plug-ins are its own: others ask through its verbs, reads and registry",
    breaks: (from, to) => isPrivate(to) && sliceOf(from) !== sliceOf(to),
  },
  {
    why: "a plug-in knows its contract and what is shared beside it, not its slice's store, registry or another plug-in",
    breaks: (from, to) => isPlugIn(from) && (isPrivate(to) || isRegistry(to)),
  },
  {
    why: "views turn data into HTML: they take words, and fetch nothing",
    breaks: (from, to) =>
      from.startsWith("src/views/") &&
      /^src\/(?:server|workers|storage|compose)\/|\/(?:reads|[^/]*store)\.ts$/.test(to),
  },
  {
    why: "the server and the workers meet in ports that are filled at the root",
    breaks: (from, to) =>
      (from.startsWith("src/server/") && to.startsWith("src/workers/")) ||
      (from.startsWith("src/workers/") && /^src\/(?:server|views)\//.test(to)),
  },
  {
    why: "storage knows the kernel alone",
    breaks: (from, to) => from.startsWith("src/storage/") && /^src\/(?!storage\/|domain\/kernel\/)/.test(to),
  },
  {
    why: "the driver is opened at the root and in the reader's thread alone",
    breaks: (from, to) =>
      to === "src/storage/sqlite.ts" &&
      !/^src\/(?:compose\/|commands\/|main\.ts$|workers\/reader\.worker\.ts$)/.test(from),
  },
  {
    why: "attacks know the product from outside: its words, and the world that the root opens for them",
    breaks: (from, to) => from.startsWith("src/attack/") && /^src\/(?!attack\/|domain\/)/.test(to),
  },
  {
    why: "an attack knows its contract and what is shared beside it, and only its registry knows it",
    breaks: (from, to) => to.startsWith("src/attack/cases/") && from !== "src/attack/registry.ts",
  },
  {
    why: "the product does not know that it is attacked: the command and the root do",
    breaks: (from, to) => to.startsWith("src/attack/") && !/^src\/(?:attack|commands|compose)\//.test(from),
  },
  {
    why: "nothing stands on the composition root",
    breaks: (from, to) =>
      /^src\/(?:main\.ts$|compose\/)/.test(to) && !/^src\/(?:main\.ts$|compose\/)/.test(from),
  },
  {
    why: "a package is imported only in its home",
    breaks: (from, to) => !isOurs(to) && !to.startsWith("node:") && !homes[packageName(to)]?.test(from),
  },
];

export function breaches(tree: readonly SourceFile[]): string[] {
  return tree.flatMap(({ path, imports }) =>
    rules.flatMap(({ why, breaks }) =>
      imports.filter((name) => breaks(path, name)).map((name) => `${path} imports ${name}: ${why}`),
    ),
  );
}

/** "hono/body-limit" belongs to "hono"; "@scope/name/part" to "@scope/name". */
function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
