import type { Done } from "../audit/entry.ts";
import type { Instance } from "./instance.ts";

/** What of a backend goes on record: where it sends what, and with which key. */
export const entryOf = ({
  name,
  baseUrl,
  credential,
  isVouched,
  isEnabled,
}: Instance): Pick<Done, "subject" | "detail"> => ({
  subject: { backend: name },
  detail: { baseUrl, credential, isVouched, isEnabled },
});
