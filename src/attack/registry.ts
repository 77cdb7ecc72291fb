import type { Attack } from "./attack.ts";
import { approvalForOneCall } from "./cases/approval-for-one-call.ts";
import { cardShowsEverything } from "./cases/card-shows-everything.ts";
import { deliveriesAreData } from "./cases/deliveries-are-data.ts";
import { forgedAnswers } from "./cases/forged-answers.ts";
import { frontDoor } from "./cases/front-door.ts";
import { historyStands } from "./cases/history-stands.ts";
import { injections } from "./cases/injections.ts";
import { malformedIsHarmless } from "./cases/malformed-is-harmless.ts";
import { modelCannotApprove } from "./cases/model-cannot-approve.ts";
import { noFilesOutside } from "./cases/no-files-outside.ts";
import { noNetworkInSandbox } from "./cases/no-network-in-sandbox.ts";
import { nothingByNames } from "./cases/nothing-by-names.ts";
import { nothingByRendering } from "./cases/nothing-by-rendering.ts";
import { referencesDoNotNest } from "./cases/references-do-not-nest.ts";
import { ruleOfTwo } from "./cases/rule-of-two.ts";
import { rulesAreReadOnly } from "./cases/rules-are-read-only.ts";
import { sandboxIsBounded } from "./cases/sandbox-is-bounded.ts";
import { secretToItsSink } from "./cases/secret-to-its-sink.ts";
import { secretsUnreachable } from "./cases/secrets-unreachable.ts";
import { spendingIsBounded } from "./cases/spending-is-bounded.ts";
import { stopHolds } from "./cases/stop-holds.ts";
import { strangersAreNotObeyed } from "./cases/strangers-are-not-obeyed.ts";
import { taintSurvives } from "./cases/taint-survives.ts";
import { toolsDoNotPoison } from "./cases/tools-do-not-poison.ts";
import { unallowedTools } from "./cases/unallowed-tools.ts";

/** In the order in which they are run. */
export const attacks = {
  "unallowed-tools": unallowedTools,
  "approval-for-one-call": approvalForOneCall,
  "model-cannot-approve": modelCannotApprove,
  "secrets-unreachable": secretsUnreachable,
  "secret-to-its-sink": secretToItsSink,
  "references-do-not-nest": referencesDoNotNest,
  "rule-of-two": ruleOfTwo,
  "taint-survives": taintSurvives,
  "nothing-by-rendering": nothingByRendering,
  "nothing-by-names": nothingByNames,
  "no-network-in-sandbox": noNetworkInSandbox,
  "no-files-outside": noFilesOutside,
  "sandbox-is-bounded": sandboxIsBounded,
  "rules-are-read-only": rulesAreReadOnly,
  "card-shows-everything": cardShowsEverything,
  "spending-is-bounded": spendingIsBounded,
  "history-stands": historyStands,
  "strangers-are-not-obeyed": strangersAreNotObeyed,
  "deliveries-are-data": deliveriesAreData,
  "malformed-is-harmless": malformedIsHarmless,
  "tools-do-not-poison": toolsDoNotPoison,
  "stop-holds": stopHolds,
  "forged-answers": forgedAnswers,
  "front-door": frontDoor,
  injections,
} as const satisfies Readonly<Record<string, Attack>>;
