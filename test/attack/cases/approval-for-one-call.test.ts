import { approvalForOneCall } from "../../../src/attack/cases/approval-for-one-call.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(approvalForOneCall, {
  setup: withoutPolicy,
  world: allowAll,
  sees: "the call that was allowed ran once",
});
