import { attr, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";

const newsId = (part: string): string => `${part}-news`;

/** Where a page is told that one of its parts has changed in a way that only the server can draw. */
export const News = ({ of }: { of: string }): JSX.Element => <div id={newsId(of)} hidden />;

/** The part fetches itself anew a moment later, with what a form of the page asks for; news that come meanwhile are in it. */
export const refreshPartial = (part: string, url: string, form?: string): string =>
  partial(
    newsId(part),
    "innerHTML",
    <i
      hx-get={attr(url)}
      hx-include={form === undefined ? undefined : `#${form}`}
      hx-trigger="load delay:250ms"
      hx-target={`#${part}`}
      hx-select={`#${part}`}
      hx-swap="outerMorph"
      hx-nonce={NONCE}
    />,
  );
