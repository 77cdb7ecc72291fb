/** Every page and what its forms do, each given what it needs. */
import type { SetupToken } from "../domain/accounts/setup-token.ts";
import type { Needs as AppNeeds } from "../server/app.ts";
import type { Streams } from "../server/streams.ts";
import { refusalResponse } from "../server/api/refusals.ts";
import type { Core } from "./core.ts";
import type { Network } from "./network.ts";
import type { Work } from "./work.ts";

export interface PageRoutes extends Pick<AppNeeds, "refusalPage" | "errorPage"> {
  readonly mount: AppNeeds["routes"][number];
}

export function pageRoutesOf(
  _core: Core,
  _work: Work,
  _network: Network,
  _more: { readonly streams: Streams; setupToken(): SetupToken | null },
): PageRoutes {
  return {
    refusalPage: (_c, refusal) => refusalResponse(refusal),
    errorPage: (c, status) => c.text("error", status),
    mount: () => {},
  };
}
