import { agentFamily } from "../../domain/accounts/agent-family.ts";
import type { NewPlace } from "../../domain/accounts/new-place.ts";
import { whenSaid } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { addressName } from "../address-name.ts";
import { Icon } from "./icon.tsx";

/** Where such news appears on every page. */
export const NEW_PLACES = "new-places";

export const newPlaceId = (signIn: string): string => `new-place-${domId(signIn)}`;

export function NewPlaces(props: {
  places: readonly NewPlace[];
  /** The sign-in that looks. */
  current: string;
  reader: Reader;
}): JSX.Element {
  const { places, current, reader } = props;
  return (
    <div class="grid gap-2 px-4 not-empty:pt-3 sm:px-6" id={NEW_PLACES}>
      {places.map((place) => (
        <NewPlaceNote place={place} at={whenSaid(reader, place.at)} isHere={place.id === current} />
      ))}
    </div>
  );
}

/** Stays until somebody says that it was the owner, or ends it. */
export function NewPlaceNote(props: { place: NewPlace; at: string; isHere: boolean }): JSX.Element {
  const { place, at, isHere } = props;
  const browser = agentFamily(place.agent) || en.settings.unknownBrowser;
  const from = addressName(place.address);
  const path = `/settings/sign-ins/${encodeURIComponent(place.id)}`;
  return (
    <div class="note" id={newPlaceId(place.id)} role="status">
      <div class="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <p class="flex min-w-56 flex-1 items-start gap-2.5">
          <Icon name="outside" class={isHere ? "mt-0.5 text-faint" : "mt-0.5 text-waiting"} />
          <span class="wrap-anywhere" safe>
            {isHere ? en.passkeys.newPlaceHere(browser, from) : en.passkeys.newPlace(browser, from, at)}
          </span>
        </p>
        <span class="flex flex-wrap gap-2">
          <button
            class="btn btn-quiet btn-sm h-9"
            type="button"
            hx-post={`${path}/recognise`}
            hx-target={`#${newPlaceId(place.id)}`}
            hx-swap="delete"
            hx-nonce={NONCE}
            safe
          >
            {isHere ? en.passkeys.dismiss : en.passkeys.itWasMe}
          </button>
          {!isHere && place.isAlive && (
            <button
              class="btn btn-deny btn-sm h-9"
              type="button"
              hx-post={`${path}/end`}
              hx-target={`#${newPlaceId(place.id)}`}
              hx-swap="delete"
              hx-nonce={NONCE}
              safe
            >
              {en.passkeys.endIt}
            </button>
          )}
        </span>
      </div>
    </div>
  );
}
