/** Every page and what its forms do, each given what it needs. */
import { version } from "../../package.json" with { type: "json" };
import type { SetupToken } from "../domain/accounts/setup-token.ts";
import { countEntries } from "../domain/audit/reads.ts";
import type { Instance } from "../domain/backends/instance.ts";
import { say } from "../domain/kernel/say.ts";
import { hasWorkspace } from "../domain/workspaces/reads.ts";
import type { Needs as AppNeeds } from "../server/app.ts";
import { isApi } from "../server/is-api.ts";
import { answerRoutes } from "../server/routes/answers.ts";
import { aboutRoutes } from "../server/routes/about.ts";
import { apiPageRoutes } from "../server/routes/api-page.ts";
import { approvalRoutes } from "../server/routes/approvals.ts";
import { assistantRoutes } from "../server/routes/assistants.ts";
import { assetRoutes } from "../server/routes/assets.ts";
import { designRoutes } from "../server/routes/design.ts";
import { errorPages } from "../server/routes/errors.ts";
import { helpRoutes } from "../server/routes/help.ts";
import { homeRoutes } from "../server/routes/home.ts";
import { createLearnModels } from "../server/routes/learn-models.ts";
import { liveRoutes } from "../server/routes/live.ts";
import { notificationRoutes } from "../server/routes/notifications.ts";
import { paletteRoutes } from "../server/routes/palette.ts";
import { recoverRoutes } from "../server/routes/recover.ts";
import { rewindRoutes } from "../server/routes/rewind.ts";
import { searchRoutes } from "../server/routes/search.ts";
import { attachmentRoutes } from "../server/routes/attachments.ts";
import { auditRoutes } from "../server/routes/settings/audit.ts";
import { backendRoutes } from "../server/routes/settings/backends.ts";
import { budgetRoutes } from "../server/routes/settings/budgets.ts";
import { claimFilesRoutes } from "../server/routes/settings/claim-files.ts";
import { dataRoutes } from "../server/routes/settings/data.ts";
import { extensionRoutes } from "../server/routes/settings/extensions.ts";
import { offerRoutes } from "../server/routes/settings/offers.ts";
import { nextStepRoutes } from "../server/routes/next-steps.ts";
import { dryRunRoutes } from "../server/routes/settings/dry-run.ts";
import { oauthCallbackRoutes } from "../server/routes/oauth-callback.ts";
import { connectionRoutes } from "../server/routes/settings/connections.ts";
import { notificationRuleRoutes } from "../server/routes/settings/notification-rules.ts";
import { notificationSettingsRoutes } from "../server/routes/settings/notifications.ts";
import { ownerRoutes } from "../server/routes/settings/owner.ts";
import { passkeyRoutes } from "../server/routes/settings/passkeys.ts";
import { policyRoutes } from "../server/routes/settings/policy.ts";
import { settingsRoutes } from "../server/routes/settings/settings.ts";
import { signInSettingsRoutes } from "../server/routes/settings/sign-ins.ts";
import { tokenRoutes } from "../server/routes/settings/tokens.ts";
import { vaultRoutes } from "../server/routes/settings/vault.ts";
import { webSearchRoutes } from "../server/routes/settings/web-search.ts";
import { setupRoutes } from "../server/routes/setup.ts";
import { signInRoutes } from "../server/routes/sign-in.ts";
import { stopRoutes } from "../server/routes/stop.ts";
import { threadRoutes } from "../server/routes/thread.ts";
import { threadActRoutes } from "../server/routes/thread-acts.ts";
import { threadsRoutes } from "../server/routes/threads.ts";
import { trialRoutes } from "../server/routes/trials.ts";
import { turnRoutes } from "../server/routes/turns.ts";
import { welcomeRoutes } from "../server/routes/welcome.ts";
import { usageRoutes } from "../server/routes/usage.ts";
import { webhookRoutes } from "../server/routes/webhooks/routes.ts";
import { workspaceRoutes } from "../server/routes/workspaces.ts";
import type { Streams } from "../server/streams.ts";
import { aboutOf } from "./about.ts";
import { search, stopTurnsIn } from "./api.ts";
import type { Core } from "./core.ts";
import { figuresOf, uptimeMs } from "./figures.ts";
import { findServers, watchServers } from "./local-servers.ts";
import type { Network } from "./network.ts";
import { keyAskerOf } from "./try-key.ts";
import { placeNeedsOf } from "./place-needs.ts";
import { webSearchFor } from "./web-search.ts";
import { wholeDataOf } from "./whole-data.ts";
import type { Work } from "./work.ts";

export interface PageRoutes extends Pick<AppNeeds, "refusalPage" | "errorPage"> {
  readonly mount: AppNeeds["routes"][number];
}

export interface More {
  readonly streams: Streams;
  hasOwner(): boolean;
  setupToken(): SetupToken | null;
  /** Nothing but this machine reaches the pages. */
  readonly isLocal: boolean;
  /** The whole API, in OpenAPI 3.1. */
  describeApi(): Promise<object>;
}

/** Hits that are asked for when the owner tries the search. */
const MOST_TRIED = 10;

export function pageRoutesOf(core: Core, work: Work, network: Network, more: More): PageRoutes {
  const { inquiries, turns, toolbox } = work;
  const ground = {
    ...turns,
    ...toolbox,
    ...network.connections,
    ...work.notifying,
    ...core,
    ...core.inbox,
    ...more,
    version,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hasWorkspace,
    inquire: (instance: Instance) => inquiries.probe(network.targetFor(instance)),
    inquireModels: (instance: Instance) => inquiries.models(network.targetFor(instance)),
    findServers: watchServers(core, network),
    lookForServers: () => findServers(core, network),
    ...keyAskerOf(core, work, network),
    searchTheWeb: (query: string, signal: AbortSignal) =>
      webSearchFor(core.db, network, null)?.find(query, MOST_TRIED, signal) ?? null,
    figures: () => figuresWith(core, work),
    upMs: uptimeMs,
    about: () => aboutOf(core),
    nudge: work.nudge,
    wholeData: wholeDataOf(core, work, network),
    ...placeNeedsOf(core, work, network),
    stopThread: (thread: string) => stopTurnsIn(work, thread),
    search: (request: Parameters<typeof search>[1]) => search(work, request),
  };
  const errors = errorPages(ground);
  const needs = { ...ground, ...errors, learnModels: createLearnModels(ground) };
  const routes = [
    assetRoutes(needs),
    setupRoutes(needs),
    welcomeRoutes(needs),
    nextStepRoutes(needs),
    signInRoutes(needs),
    recoverRoutes(needs),
    homeRoutes(needs),
    threadsRoutes(needs),
    workspaceRoutes(needs),
    webhookRoutes(needs),
    trialRoutes(needs),
    assistantRoutes(needs),
    threadRoutes(needs),
    threadActRoutes(needs),
    attachmentRoutes(needs),
    turnRoutes(needs),
    answerRoutes(needs),
    approvalRoutes(needs),
    rewindRoutes(needs),
    stopRoutes(needs),
    searchRoutes(needs),
    notificationRoutes(needs),
    paletteRoutes(needs),
    usageRoutes(needs),
    apiPageRoutes(needs),
    helpRoutes(needs),
    aboutRoutes(needs),
    designRoutes(needs),
    settingsRoutes(needs),
    notificationRuleRoutes(needs),
    notificationSettingsRoutes(needs),
    ownerRoutes(needs),
    backendRoutes(needs),
    budgetRoutes(needs),
    offerRoutes(needs),
    passkeyRoutes(needs),
    signInSettingsRoutes(needs),
    tokenRoutes(needs),
    policyRoutes(needs),
    dryRunRoutes(needs),
    claimFilesRoutes(needs),
    dataRoutes(needs),
    extensionRoutes(needs),
    auditRoutes(needs),
    vaultRoutes(needs),
    connectionRoutes(needs),
    oauthCallbackRoutes(needs),
    webSearchRoutes(needs),
    liveRoutes(needs),
  ];
  return {
    ...errors,
    mount(app) {
      app.use(async (c, next) => {
        if (c.get("actor")?.kind === "token" && !isApi(c.req.path)) return errors.refusalPage(c, tokenOnPage);
        return next();
      });
      for (const route of routes) route(app);
    },
  };
}

const tokenOnPage = { kind: "forbidden", message: say`Pages are for people. A token uses the API.` } as const;

/** With the threads that serve no turn: the reader's and the scheduler's. */
async function figuresWith(core: Core, work: Work) {
  const figures = await figuresOf(core, work);
  return {
    ...figures,
    workers: figures.sessions + [work.reader, work.scheduler].filter(isRunning).length,
    auditRows: countEntries(core.db),
    checked: { database: work.checks.database(), audit: work.checks.audit() },
  };
}

const isRunning = ({ state }: { state(): string }): boolean => state() === "running";
