import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { cutShort, type Lifetime } from "./lifetime.ts";
import type { Network } from "./network.ts";
import { portOf, type Sendable } from "./outbound.ts";
import type { Rules } from "./rules.ts";

type Refused = "unreachable" | "broken-off" | "untrusted" | "too-late" | "aborted";

/** "unreachable" promises that nothing was sent, so that the next address may be tried. */
export async function attempt(
  network: Network,
  address: string,
  request: Sendable,
  rules: Rules,
  life: Lifetime,
): Promise<Result<Response, Refused>> {
  const { host } = request.url;
  const own = new AbortController();
  const stop = (): void => own.abort(life.signal.reason);
  let isAbsent = false;
  let isSettled = false;
  const knock = async (): Promise<void> => {
    isAbsent = !(await network.isThere(address, portOf(request.url), rules.connectMs));
    if (isAbsent && !isSettled) own.abort();
  };
  const timer = setTimeout(() => void knock(), rules.connectMs);
  life.signal.addEventListener("abort", stop, { once: true });
  if (life.signal.aborted) stop();
  try {
    return ok(await network.connect(address, request, own.signal));
  } catch (fault) {
    life.signal.removeEventListener("abort", stop);
    if (life.signal.aborted) return cutShort(life);
    const code = codeOf(fault);
    if (isAbsent || unreachable.has(code)) return refuse("unreachable", say`Nothing answers at ${host}.`);
    if (untrusted.test(code))
      return refuse("untrusted", say`${host} could not prove that it is ${host}: ${code}.`);
    if (code === "") throw fault;
    return refuse("broken-off", say`The connection to ${host} broke off before an answer came.`);
  } finally {
    isSettled = true;
    clearTimeout(timer);
  }
}

const unreachable = new Set([
  "EADDRNOTAVAIL",
  "ECONNREFUSED",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "ETIMEDOUT",
]);

const untrusted = /^(?:CERT_|DEPTH_ZERO|ERR_SSL|ERR_TLS|HOSTNAME_MISMATCH|SELF_SIGNED|UNABLE_TO_)/;

function codeOf(fault: unknown): string {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : "";
}
