import {
  claimAnswer,
  type Needs as ClaimNeeds,
  type Repeatable,
} from "../../domain/accounts/claim-answer.ts";
import { keepAnswer } from "../../domain/accounts/keep-answer.ts";
import { releaseAnswer } from "../../domain/accounts/release-answer.ts";
import { isObject } from "../../domain/kernel/json.ts";
import { refusalResponse } from "./refusals.ts";

export type RepeatNeeds = ClaimNeeds;

/**
 * Does the work once for each Idempotency-Key and answers its repetitions with what was answered first, without
 * what is shown only once. A refusal is not kept: the request may be sent again.
 */
export async function repeatable(
  needs: RepeatNeeds,
  request: Repeatable,
  shownOnce: readonly string[],
  run: () => Promise<Response>,
): Promise<Response> {
  const claimed = await claimAnswer(needs, request);
  if (!claimed.ok) return refusalResponse(claimed.refusal);
  if ("answer" in claimed.value) {
    const { status, body } = claimed.value.answer;
    return new Response(body === "" ? null : body, { status, headers: repeatedHeaders });
  }
  const { claim } = claimed.value;
  let response: Response;
  try {
    response = await run();
  } catch (fault) {
    await releaseAnswer(needs, claim);
    throw fault;
  }
  if (response.ok) {
    const body = await response.clone().text();
    await keepAnswer(needs, claim, { status: response.status, body: without(body, shownOnce) });
  } else await releaseAnswer(needs, claim);
  return response;
}

const repeatedHeaders = {
  "content-type": "application/json;charset=utf-8",
  "cache-control": "no-store",
  "idempotent-replayed": "true",
};

function without(body: string, fields: readonly string[]): string {
  if (fields.length === 0 || body === "") return body;
  const value: unknown = JSON.parse(body);
  if (!isObject(value)) return body;
  return JSON.stringify(
    Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field))),
  );
}
