import type { Event } from "../../domain/catalogue.ts";
import { whenSaid } from "../dates.ts";
import { NEW_PLACES, NewPlaceNote, newPlaceId } from "../fragments/new-places.tsx";
import { passkeyId } from "../fragments/settings-passkeys.tsx";
import { signInId } from "../fragments/settings-sign-ins.tsx";
import { tokenId } from "../fragments/settings-tokens.tsx";
import { partial } from "../html.ts";
import { readerOf, type Scene } from "./scene.ts";

type AccountEvent = Extract<
  Event,
  {
    type:
      | "sign-in.ended"
      | "sign-in.from-new-place"
      | "sign-in.recognised"
      | "passkey.removed"
      | "token.revoked";
  }
>;

/** Ways in that have come and gone, in the lists that show them. */
export function accountPartials(event: AccountEvent, scene: Scene): string {
  switch (event.type) {
    case "sign-in.ended": {
      const news = event.why === "revoked" ? partial(newPlaceId(event.signIn), "delete", "") : "";
      return partial(signInId(event.signIn), "delete", "") + news;
    }
    case "sign-in.from-new-place": {
      const place = { ...event, id: event.signIn, isAlive: true };
      const note = <NewPlaceNote place={place} at={whenSaid(readerOf(scene), event.at)} isHere={false} />;
      return partial(newPlaceId(event.signIn), "delete", "") + partial(NEW_PLACES, "beforeend", note);
    }
    case "sign-in.recognised":
      return partial(newPlaceId(event.signIn), "delete", "");
    case "passkey.removed":
      return partial(passkeyId(event.passkey), "delete", "");
    case "token.revoked":
      return partial(tokenId(event.token), "delete", "");
  }
}
