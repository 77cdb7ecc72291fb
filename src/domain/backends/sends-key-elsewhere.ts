import type { Instance } from "./instance.ts";

/** True for a change after which a key goes to another address than before. */
export const sendsKeyElsewhere = (
  before: Instance | null,
  {
    baseUrl,
    credential,
  }: { readonly baseUrl?: string | null | undefined; readonly credential?: string | null | undefined },
): boolean =>
  before !== null &&
  baseUrl !== undefined &&
  baseUrl !== before.baseUrl &&
  (credential === undefined ? before.credential : credential) !== null;
