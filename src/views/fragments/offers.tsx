import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { CsrfField } from "./field.tsx";
import { Icon } from "./icon.tsx";

/** Something found on the machine that could answer. */
export type Offer =
  | {
      readonly type: "key";
      /** The variable of the environment, which names it in the form. */
      readonly name: string;
      readonly label: string;
      readonly host: string;
    }
  | { readonly type: "local"; readonly baseUrl: string; readonly label: string };

/** Plain forms: taking an offer changes the whole page. */
export function Offers(props: {
  offers: readonly Offer[];
  csrf: string;
  /** Within a section that has a heading of its own. */
  isNested?: boolean;
}): JSX.Element | null {
  const { offers, csrf, isNested = false } = props;
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="offers">
      {isNested ? (
        <h3 class="mb-2 text-sm text-muted" id="offers" safe>
          {en.backends.offersTitle}
        </h3>
      ) : (
        <h2 class="mb-2 text-lg" id="offers" safe>
          {en.backends.offersTitle}
        </h2>
      )}
      <ul class="panel rows overflow-hidden">
        {offers.map((offer) => (
          <OfferRow offer={offer} csrf={csrf} />
        ))}
      </ul>
    </section>
  );
}

function OfferRow({ offer, csrf }: { offer: Offer; csrf: string }): JSX.Element {
  const isKey = offer.type === "key";
  const words = isKey ? en.backends.offerKey(offer.name, offer.label) : en.backends.offerLocal(offer.label);
  const about = isKey ? en.backends.offerKeyAbout(offer.host) : en.backends.offerLocalAbout(offer.baseUrl);
  const verb = isKey ? en.backends.offerKeyVerb(offer.label) : en.backends.offerLocalVerb(offer.label);
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Icon name={isKey ? "key" : "local"} class="text-owner" />
      <span class="min-w-48 flex-1">
        <span class="block font-medium" safe>
          {words}
        </span>
        <span class="block text-sm text-muted" safe>
          {about}
        </span>
      </span>
      <form action={isKey ? "/settings/offers/keep" : "/settings/offers/local"} method="post">
        <CsrfField token={csrf} />
        {isKey ? (
          <input type="hidden" name="name" value={attr(offer.name)} />
        ) : (
          <>
            <input type="hidden" name="baseUrl" value={attr(offer.baseUrl)} />
            <input type="hidden" name="label" value={attr(offer.label)} />
          </>
        )}
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {verb}
        </button>
      </form>
    </li>
  );
}
