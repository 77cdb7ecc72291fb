import type { Rows } from "./row.ts";

/** What the talk stands on: models, trust, money, who may come in. */
export const groundRows = {
  "backends list": {
    does: "listBackends",
    shows: ["name", "label", "enabled", "defaultModel", "baseUrl", "why"],
  },
  "backends offers": { does: "listOffers" },
  "backends keep": { does: "keepServer" },
  "backends add": { does: "addBackend", takes: ["name", "kind"] },
  "backends show": { does: "getBackend" },
  "backends change": { does: "updateBackend" },
  "backends remove": { does: "removeBackend", says: "The backend is removed." },
  "backends models": { does: "listModels" },
  "backends try": { does: "tryKey", stdin: "key" },
  "backends probe": { does: "probeBackend" },

  "approvals list": { does: "listApprovals", shows: ["id", "tool", "why", "thread", "offers", "expiresAt"] },
  "approvals show": { does: "getApproval" },
  "approvals answer": {
    does: "answerApproval",
    takes: ["approval", "answer"],
    shows: ["id", "tool", "status", "answer"],
  },

  "rules list": { does: "listPolicyRules", shows: ["id", "effect", "tool", "match", "trust", "expiresAt"] },
  "rules make": { does: "createPolicyRule" },
  "rules preview": { does: "previewPolicyRule", shows: ["createdAt", "tool", "thread", "input"] },
  "rules show": { does: "getPolicyRule" },
  "rules change": { does: "changePolicyRule" },
  "rules delete": { does: "deletePolicyRule", says: "The rule is deleted." },
  "rules try": { does: "decidePolicy", takes: ["tool", "input"] },
  "tools list": { does: "listTools", shows: ["name", "label", "effect", "labels", "about"] },

  "webhooks list": {
    does: "listWebhookEndpoints",
    shows: ["id", "name", "source", "status", "url", "received"],
  },
  "webhooks make": { does: "createWebhookEndpoint", takes: ["name", "source"] },
  "webhooks show": { does: "getWebhookEndpoint" },
  "webhooks change": { does: "updateWebhookEndpoint" },
  "webhooks pause": {
    does: "updateWebhookEndpoint",
    summary: "Take nothing for a while; `webhooks resume` ends it",
    sets: { status: "paused" },
    says: "The endpoint takes nothing until it is resumed.",
  },
  "webhooks resume": {
    does: "updateWebhookEndpoint",
    summary: "Take deliveries again",
    sets: { status: "active" },
    says: "The endpoint takes deliveries again.",
  },
  "webhooks revoke": {
    does: "updateWebhookEndpoint",
    summary: "Take nothing any more, and forget the secrets",
    sets: { status: "revoked" },
    says: "The endpoint is revoked.",
  },
  "webhooks delete": { does: "deleteWebhookEndpoint", says: "The endpoint is deleted." },
  "webhooks rotate": { does: "rotateWebhookSecret" },
  "webhooks rotate-forward": { does: "rotateForwardSecret" },
  "webhooks refusals": { does: "listWebhookRefusals", shows: ["at", "address", "why", "flaw"] },
  "webhooks deliveries": {
    does: "listDeliveries",
    shows: ["id", "event", "status", "reason", "attempts", "receivedAt"],
  },
  "webhooks delivery": { does: "getDelivery" },
  "webhooks replay": { does: "replayDelivery" },
  "webhooks replay-all": { does: "replayDeliveries" },
  "webhooks sample": { does: "sendWebhookSample" },
  "webhooks check": { does: "checkWebhookRequest", stdin: "request" },

  "connections list": { does: "listConnections", shows: ["name", "provider", "state", "why", "expiresAt"] },
  "connections make": { does: "makeConnection", takes: ["name", "provider"] },
  "connections show": { does: "getConnection" },
  "connections change": { does: "updateConnection" },
  "connections authorize": { does: "authorizeConnection" },
  "connections refresh": { does: "refreshConnection" },
  "connections delete": { does: "deleteConnection" },

  "web-search show": { does: "getWebSearch" },
  "web-search set": { does: "setWebSearch", takes: ["provider"] },

  "budgets list": { does: "listBudgets" },
  "budgets set": { does: "setBudget" },
  usage: { does: "getUsage", shows: ["key", "turns", "input", "output", "thought", "cost"] },

  "extensions list": {
    does: "listExtensions",
    shows: ["id", "label", "stages", "isOn", "budgetMs", "about"],
  },
  "extensions switch": { does: "switchExtension", takes: ["step", "isOn"], shows: ["id", "label", "isOn"] },

  "sign-ins list": {
    does: "listSignIns",
    shows: ["id", "agent", "address", "method", "lastSeenAt", "expiresAt"],
  },
  "sign-ins new-places": { does: "listNewPlaces" },
  "sign-ins recognise": { does: "recogniseSignIn", says: "It is known as yours now." },
  "sign-ins end": { does: "endSignIn", says: "It is signed out." },
  "sign-ins end-all": {
    does: "endOtherSignIns",
    summary: "Sign every browser out",
    says: "Every browser is signed out.",
  },
  "passkeys list": { does: "listPasskeys", shows: ["id", "name", "origin", "isSynced", "lastUsedAt"] },
  "passkeys show": { does: "getPasskey" },
  "passkeys rename": { does: "renamePasskey", takes: ["passkey", "name"] },
  "passkeys remove": {
    does: "removePasskey",
    says: "The passkey is removed: it signs nobody in from now on.",
  },

  "owner show": {
    does: "getSession",
    summary: "Show who owns this MonkeyClaw",
    shows: ["owner", "kind", "scopes"],
  },
  "token show": { does: "getToken" },
  "token rename": { does: "renameToken", takes: ["token", "name"] },
  "vault show": { does: "getSecret" },
  "vault change": { does: "updateSecret" },
  "vault uses": {
    does: "listSecretUses",
    shows: ["lastAt", "host", "method", "path", "actor", "count"],
    most: 50,
  },
  "vault users": { does: "listSecretUsers" },
  "vault keep": { does: "keepKey" },
  "audit list": { does: "listAudit", shows: ["row", "at", "actor", "action", "subject", "detail"], most: 50 },

  "jobs list": { does: "listJobs" },
  "jobs retry": { does: "retryJob", says: "It is tried again." },
  "next-steps list": { does: "listNextSteps" },
  "next-steps change": { does: "putNextStepsAway" },
  about: { does: "getAbout", shows: ["version", "platform", "runtime", "dataFolder", "data"] },
  "data show": { does: "getData" },
  "data retention": {
    does: "listRetention",
    shows: ["name", "days", "leastDays", "mostDays", "wouldGo"],
  },
  "data would-go": { does: "getRetention", shows: ["name", "days", "wouldGo"] },
  "data keep": { does: "setRetention", takes: ["rule", "days"], shows: ["name", "days", "wouldGo"] },

  status: { does: "getStatus" },
  "api show": { does: "describeApi", summary: "Print the whole API in OpenAPI 3.1" },
} as const satisfies Rows;
