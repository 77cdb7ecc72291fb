import type { Context } from "hono";
import type { InstanceFields, Kind } from "../../../domain/backends/instance-fields.ts";
import type { ServerEnv } from "../../env.ts";
import { field, wordOrNull } from "../form.ts";
import type { PageRefusal } from "../reply.ts";

/** The form of a backend, which holds all that its kind has: what is empty is taken away. */
export function fieldsIn(c: Context<ServerEnv>, kind: Kind | undefined): Partial<InstanceFields> {
  const options = (kind?.options ?? []).map(({ id, type }): [string, string | number | null] => {
    const word = wordOrNull(c, `option.${id}`);
    return [id, word === null || type === "choice" ? word : Number(word)];
  });
  return {
    isEnabled: field(c, "isEnabled") === "true",
    defaultModel: wordOrNull(c, "defaultModel"),
    options: Object.fromEntries(options),
    ...((kind?.baseUrl ?? null) === null ? {} : { baseUrl: wordOrNull(c, "baseUrl") }),
  };
}

/** The form calls options by other names than the domain. */
export function inTheForm({ fields, ...refusal }: PageRefusal): PageRefusal {
  if (fields === undefined) return refusal;
  const named = Object.entries(fields).map(([name, fault]) => [name.replace(/^options\./, "option."), fault]);
  return { ...refusal, fields: Object.fromEntries(named) as Record<string, string> };
}
