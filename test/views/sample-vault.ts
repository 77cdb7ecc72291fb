import type { Entry } from "../../src/domain/audit/entry.ts";
import type { Binding } from "../../src/domain/vault/binding.ts";
import type { SecretView } from "../../src/views/fragments/secret-form.tsx";
import type { VaultProps } from "../../src/views/fragments/settings-vault.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { auditPage } from "../../src/views/pages/audit.tsx";
import { at, type Say } from "./samples.ts";

const viewOf = (say: Say, id: string, name: string, bindings: readonly Binding[]): SecretView => ({
  secret: {
    id,
    workspace: id === "v1" ? null : "w1",
    name,
    description: say("For the shop"),
    provider: id === "v1" ? "openai" : null,
    bindings,
    createdAt: at("08:00:00"),
    updatedAt: at("08:00:00"),
    expiresAt: id === "v1" ? null : at("09:00:00"),
    connection: null,
    lastUsedAt: id === "v1" ? at("13:59:00") : null,
  },
  workspaceName: id === "v1" ? null : say("Harbor workshop"),
  users: id === "v1" ? [{ kind: "backend", id: say("openai"), isEnabled: false }] : [],
  uses:
    id === "v1"
      ? [
          {
            id: "u1",
            host: say("api.openai.com"),
            method: "POST",
            path: say("/v1/responses"),
            header: "authorization",
            actor: "turn",
            actorId: "t1",
            count: 3,
            lastAt: at("13:59:00"),
          },
        ]
      : [],
  lastDay: id === "v1" ? "" : "2026-07-14",
});

/** Two secrets, the form of one of them refused. */
export const vaultOf = (say: Say, { reader, csrf }: Shell): VaultProps => ({
  secrets: [
    viewOf(say, "v1", say("openai-api-key"), [
      { host: say("api.openai.com"), methods: ["POST"], pathPrefix: say("/v1"), header: "authorization" },
    ]),
    viewOf(say, "v2", say("shop_key"), []),
  ],
  workspaces: [
    { id: "w1", name: say("Harbor workshop") },
    { id: "w2", name: say("Garden") },
  ],
  reader,
  csrf,
  sent: {
    secret: "v2",
    form: {
      values: { places: say("api.example.com GET /v1") },
      refusal: {
        kind: "invalid",
        message: say("It cannot be kept."),
        fields: { bindings: say("is no host"), ends: say("is over") },
      },
    },
  },
});

const entryOf = (say: Say, row: number, change: Partial<Entry>): Entry => ({
  row,
  at: at("13:00:00"),
  actor: "owner",
  actorId: say("s1"),
  action: "secret.put",
  subject: { secret: say("openai-api-key") },
  detail: { isNew: true, hosts: [say("api.openai.com")] },
  hash: "ab".repeat(32),
  ...change,
});

export function auditPages(say: Say, shell: Shell): Record<string, string> {
  const form = { action: "secret.put", actor: "", after: "2026-07-01", before: "" } as const;
  return {
    audit: auditPage({
      shell,
      form,
      entries: [
        entryOf(say, 3, {
          actor: "turn",
          action: "policy.decided",
          detail: { count: 12, since: at("12:59:00") },
        }),
        entryOf(say, 2, { actor: "stranger", actorId: null, action: "sign-in.refused" }),
        entryOf(say, 1, {}),
      ],
      older: "/settings/audit?cursor=1",
      isNewest: false,
      verdict: { isWhole: true, rows: 3, hash: "ab".repeat(32) },
    }),
    "audit-broken": auditPage({
      shell,
      form,
      entries: [],
      older: null,
      isNewest: true,
      verdict: { isWhole: false, row: 2, why: "changed", words: say("Row 2 is not as it was written.") },
    }),
  };
}
