import { say } from "../domain/kernel/say.ts";
import type { Books, Reservation } from "../domain/usage/books.ts";
import type { Outbound } from "../workers/serve-fetch.ts";
import type { Seat } from "../workers/session-pool.ts";

/**
 * What a request of a session may take is set aside before it leaves. Null for what asks no model, and for checks, which
 * no turn makes; throws what keeps the request here, in words.
 */
export function reserveFor(
  books: Books,
  seat: Seat | null,
  { method, url, body }: Outbound,
): Reservation | null {
  if (seat === null || method !== "POST") return null;
  const turn = seat.turn();
  if (turn === null)
    throw new DOMException(say`No turn is at work that this could be asked for.`, "NotAllowedError");
  const reserved = books.reserve(turn, { url, body });
  if (!reserved.ok) throw new DOMException(reserved.refusal.message, "NotAllowedError");
  return reserved.value;
}
