/** Every operation of the API, each given what it needs. */
import type { Instance } from "../domain/backends/instance.ts";
import { hasInstance } from "../domain/backends/reads.ts";
import { interruptTurn } from "../domain/conversations/interrupt-turn.ts";
import { turnsAtWorkIn } from "../domain/conversations/reads.ts";
import type { SearchRequest, SearchResult } from "../domain/conversations/search-messages.ts";
import { ok, refuse, type Result } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { notificationsOfDelivery } from "../domain/notifications/reads.ts";
import { hasWorkspace } from "../domain/workspaces/reads.ts";
import type { Operation } from "../server/api/operation.ts";
import { answerOperations } from "../server/api/operations/answers.ts";
import { aboutOperations } from "../server/api/operations/about.ts";
import { approvalOperations } from "../server/api/operations/approvals.ts";
import { assistantOperations } from "../server/api/operations/assistants.ts";
import { attachmentOperations } from "../server/api/operations/attachments.ts";
import { auditOperations } from "../server/api/operations/audit.ts";
import { backendOperations } from "../server/api/operations/backends.ts";
import { bypassOperations } from "../server/api/operations/bypass.ts";
import { checkpointOperations } from "../server/api/operations/checkpoints.ts";
import { connectionOperations } from "../server/api/operations/connections.ts";
import { dataOperations } from "../server/api/operations/data.ts";
import { deliveryOperations } from "../server/api/operations/deliveries.ts";
import { descriptionOperations } from "../server/api/operations/description.ts";
import { eventOperations } from "../server/api/operations/events.ts";
import { extensionOperations } from "../server/api/operations/extensions.ts";
import { jobOperations } from "../server/api/operations/jobs.ts";
import { nextStepOperations } from "../server/api/operations/next-steps.ts";
import { notificationRuleOperations } from "../server/api/operations/notification-rules.ts";
import { notificationSenderOperations } from "../server/api/operations/notification-senders.ts";
import { notificationOperations } from "../server/api/operations/notifications.ts";
import { offerOperations } from "../server/api/operations/offers.ts";
import { passkeyOperations } from "../server/api/operations/passkeys.ts";
import { policyOperations } from "../server/api/operations/policy.ts";
import { savedSearchOperations } from "../server/api/operations/saved-searches.ts";
import { searchOperations } from "../server/api/operations/search.ts";
import { secretUseOperations } from "../server/api/operations/secret-uses.ts";
import { secretOperations } from "../server/api/operations/secrets.ts";
import { sessionOperations } from "../server/api/operations/session.ts";
import { sessionHistoryOperations } from "../server/api/operations/sessions.ts";
import { signInOperations } from "../server/api/operations/sign-ins.ts";
import { statusOperations } from "../server/api/operations/status.ts";
import { stopOperations } from "../server/api/operations/stop.ts";
import { threadOperations } from "../server/api/operations/threads.ts";
import { tokenOperations } from "../server/api/operations/tokens.ts";
import { toolOperations } from "../server/api/operations/tools.ts";
import { untrustedFileOperations } from "../server/api/operations/untrusted-files.ts";
import { trialOperations } from "../server/api/operations/trials.ts";
import { turnOperations } from "../server/api/operations/turns.ts";
import { budgetOperations } from "../server/api/operations/budgets.ts";
import { usageOperations } from "../server/api/operations/usage.ts";
import { webhookEndpointOperations } from "../server/api/operations/webhook-endpoints.ts";
import { webSearchOperations } from "../server/api/operations/web-search.ts";
import { workspaceOperations } from "../server/api/operations/workspaces.ts";
import type { Streams } from "../server/streams.ts";
import { ReaderUnavailable } from "../workers/reader.ts";
import { aboutOf } from "./about.ts";
import { disconnectAllOf } from "./connections.ts";
import type { Core } from "./core.ts";
import { figuresOf } from "./figures.ts";
import { findServers } from "./local-servers.ts";
import type { Network } from "./network.ts";
import { keyAskerOf } from "./try-key.ts";
import { wholeDataOf } from "./whole-data.ts";
import type { Work } from "./work.ts";

export function operationsOf(
  core: Core,
  work: Work,
  network: Network,
  streams: Streams,
): readonly Operation[] {
  const { db } = core;
  const { turns, inquiries, toolbox } = work;
  const follow = { ...turns, bus: core.bus, db, streams };
  const backends = {
    ...core,
    inquire: (instance: Instance) => inquiries.probe(network.targetFor(instance)),
    inquireModels: (instance: Instance) => inquiries.models(network.targetFor(instance)),
    ...keyAskerOf(core, work, network),
  };
  const operations: readonly Operation[] = [
    ...sessionOperations(core),
    ...workspaceOperations({ ...core, stopWorkspace: (id) => stopWorkspace(core, work, network, id) }),
    ...assistantOperations({ ...core, hasBackend: hasInstance }),
    ...trialOperations({ ...turns, trials: work.trials, hasBackend: hasInstance }),
    ...offerOperations({ ...backends, findServers: () => findServers(core, network) }),
    ...backendOperations(backends),
    ...nextStepOperations({ ...core, choose: turns.choose }),
    ...threadOperations({ ...core, stopThread: (thread) => stopTurnsIn(work, thread) }),
    ...turnOperations(follow),
    ...attachmentOperations({ ...core, ...toolbox }),
    ...answerOperations({ ...core, ...turns }),
    ...savedSearchOperations(core),
    ...searchOperations({ db, search: (request) => search(work, request) }),
    ...eventOperations(follow),
    ...approvalOperations({ ...core, ...toolbox }),
    ...policyOperations({ ...core, ...toolbox }),
    ...untrustedFileOperations(core),
    ...toolOperations(toolbox),
    ...webSearchOperations(core),
    ...checkpointOperations({ ...core, ...toolbox }),
    ...bypassOperations({ ...core, ...toolbox }),
    ...stopOperations({ ...turns, ...toolbox, ...core }),
    ...tokenOperations({ ...core, hasWorkspace }),
    ...signInOperations(core),
    ...passkeyOperations(core),
    ...secretOperations(core),
    ...secretUseOperations(core),
    ...connectionOperations({ ...core, ...network.connections }),
    ...webhookEndpointOperations({ ...core, ...core.inbox }),
    ...deliveryOperations({ ...core, ...core.inbox, notificationsOf: notificationsOfDelivery }),
    ...auditOperations(core),
    ...budgetOperations(core),
    ...usageOperations({ db, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    ...dataOperations({ ...core, wholeData: wholeDataOf(core, work, network) }),
    ...notificationOperations(core),
    ...notificationRuleOperations({ ...core, ...work.notifying }),
    ...notificationSenderOperations({ ...core, ...work.notifying }),
    ...extensionOperations(core),
    ...jobOperations({ ...core, nudge: work.nudge }),
    ...sessionHistoryOperations({ db, sittings: work.sessions.all }),
    ...aboutOperations({ about: () => aboutOf(core) }),
    ...statusOperations({ figures: () => figuresOf(core, work) }),
    ...descriptionOperations({ operations: () => operations }),
  ];
  return operations;
}

/** What is at work in a workspace ends, and its connections are given back, before the workspace goes. */
export async function stopWorkspace(core: Core, work: Work, network: Network, id: string): Promise<void> {
  await stopTurnsIn(work, id);
  await disconnectAllOf(core, network.connections, id);
}

/** A session that does not stop is killed before. */
const LONGEST_STOP_MS = 6_000;

/** In a thread or a workspace; waits for their real end, so that what they cost is on record. */
export async function stopTurnsIn({ turns }: Work, place: string): Promise<void> {
  const stopped = turnsAtWorkIn(turns.db, place);
  await Promise.all(stopped.map((turn) => interruptTurn(turns, turn)));
  const latest = performance.now() + LONGEST_STOP_MS;
  const isAtWork = (): boolean => stopped.some((turn) => turns.live.get(turn) !== null);
  while (isAtWork() && performance.now() < latest) await Bun.sleep(10);
}

export async function search(
  { reader }: Work,
  request: SearchRequest,
): Promise<Result<SearchResult, "unavailable">> {
  try {
    return ok(await reader.search(request));
  } catch (fault) {
    if (!(fault instanceof ReaderUnavailable)) throw fault;
    return refuse("unavailable", say`The search is not ready. Try again in a moment.`);
  }
}
