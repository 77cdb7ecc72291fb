import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { addressesIn } from "../../../domain/webhooks/forwarding.ts";
import { type Actor, maySeeAll } from "../../actor.ts";

type Given = Parameters<typeof addressesIn>[0];

/** An address may be a private one: no token that is held to one workspace names a new one, as it names no backend's. */
export function mayForward(
  actor: Actor,
  wanted: Given | undefined,
  before: Given | null,
): Result<null, "forbidden"> {
  const known = before === null ? [] : addressesIn(before);
  const isNamed = addressesIn(wanted ?? {}).every((address) => known.includes(address));
  return isNamed || maySeeAll(actor)
    ? ok(null)
    : refuse(
        "forbidden",
        say`This token is held to one workspace. Where deliveries are sent on to is for the owner to name.`,
      );
}
