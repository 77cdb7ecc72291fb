import type { Context } from "hono";
import type { Binding } from "../../../domain/vault/binding.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import type { SecretToPut } from "../../../domain/vault/secret-fields.ts";
import { providers } from "../../../domain/vault/stored-secret.ts";
import type { ServerEnv } from "../../env.ts";
import { field } from "../form.ts";
import { startOfDay } from "../start-of-day.ts";

/** What the form says of a secret. An empty value stays as it was; so does an end on the day that was shown. */
export function secretIn(
  c: Context<ServerEnv>,
  timeZone: string,
  shownDay: string,
): Omit<SecretToPut, "name" | "workspace"> {
  const value = field(c, "value");
  const provider = field(c, "provider");
  const ends = field(c, "ends").trim();
  return {
    ...(value !== "" && { value: new Secret(value) }),
    description: field(c, "description").trim(),
    provider: providers.find((one) => one === provider) ?? null,
    bindings: placesIn(c),
    ...(ends !== shownDay && { expiresAt: ends === "" ? null : (startOfDay(ends, 1, timeZone) ?? ends) }),
  };
}

/** The places that a form names, a line for each. */
export const placesIn = (c: Context<ServerEnv>): readonly Binding[] =>
  field(c, "places")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map(toBinding);

/** `api.example.com GET,POST /v1 authorization`: each part after the host is known by its looks. */
function toBinding(line: string): Binding {
  const [host = "", ...parts] = line.split(/\s+/);
  const pathPrefix = parts.find((part) => part.startsWith("/"));
  const methods = parts.find((part) => /^[A-Z,]+$/.test(part));
  const header = parts.find((part) => part !== pathPrefix && part !== methods);
  return {
    host,
    ...(methods !== undefined && { methods: methods.split(",") }),
    ...(pathPrefix !== undefined && { pathPrefix }),
    ...(header !== undefined && { header }),
  };
}
