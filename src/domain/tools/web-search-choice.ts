import { baseUrlFault } from "../egress/base-url-fault.ts";
import { type FieldFaults, faultsIn } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { parseReference } from "../vault/reference.ts";
import { isSearchProvider, type SearchProviderName, searchProviders } from "./search-providers.ts";

/** The search provider that the owner chose, for every workspace. */
export interface WebSearchChoice {
  readonly provider: SearchProviderName;
  /** Null stands for the provider's own address. */
  readonly baseUrl: string | null;
  /** A reference to a secret, `@secret:name`; never its value. */
  readonly credential: string | null;
}

/** The same as somebody asks for it. */
export interface WantedWebSearch extends Omit<WebSearchChoice, "provider"> {
  readonly provider: string;
}

/** Where queries go, without a slash at its end; null where no address is given that the provider has not itself. */
export const addressOf = ({ provider, baseUrl }: WantedWebSearch): string | null =>
  baseUrl ?? (isSearchProvider(provider) ? searchProviders[provider].baseUrl : null);

/** What is wrong with it, all at once, or null. */
export function faultsInWebSearch({ provider, baseUrl, credential }: WantedWebSearch): FieldFaults | null {
  if (!isSearchProvider(provider))
    return { provider: say`is none of ${Object.keys(searchProviders).join(", ")}` };
  const { baseUrl: usual, credential: needed } = searchProviders[provider];
  return faultsIn({
    baseUrl: baseUrl === null ? (usual === null ? say`is missing` : null) : baseUrlFault(baseUrl),
    credential: credentialFault(credential, needed),
  });
}

/** The words beside the faults: where a key was given instead of a reference, how to do it well. */
export const adviceForWebSearch = (faults: FieldFaults): string =>
  faults["credential"] === NOT_A_REFERENCE
    ? say`A key itself is never kept here. Put it into the vault (Settings, or \`monkeyclaw vault set NAME\`), then give @secret:NAME as the credential.`
    : say`The web search cannot be set up like this.`;

const NOT_A_REFERENCE = say`is not a reference like @secret:name`;

function credentialFault(credential: string | null, needed: "required" | "none"): string | null {
  if (credential === null) return needed === "required" ? say`is missing` : null;
  if (parseReference(credential) === null) return NOT_A_REFERENCE;
  return needed === "none" ? say`is not needed: this provider has no key` : null;
}
