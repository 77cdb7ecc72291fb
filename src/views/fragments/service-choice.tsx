import type { OAuthProviderName } from "../../domain/connections/oauth-providers.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Field, type Sent } from "./field.tsx";

export interface OAuthProviderView {
  readonly name: OAuthProviderName;
  readonly label: string;
  readonly about: string;
  /** True where the owner names the addresses. */
  readonly isOpen: boolean;
}

export type ConnectionFormName =
  | "provider"
  | "authorization"
  | "token"
  | "revocation"
  | "name"
  | "workspace"
  | "clientId"
  | "scopes"
  | "places";

/** The addresses of a service are asked for where it has none that is known. */
export function ServiceChoice(props: {
  provider: OAuthProviderView;
  isPicked: boolean;
  sent: Sent<ConnectionFormName>;
}): JSX.Element {
  const { provider, isPicked, sent } = props;
  return (
    <div class="group">
      <label class="check items-start">
        <input
          class="radio radio-sm mt-0.5"
          type="radio"
          name="provider"
          value={attr(provider.name)}
          checked={isPicked}
        />
        <span class="min-w-0 flex-1">
          <span class="block font-medium" safe>
            {provider.label}
          </span>
          <span class="block text-sm text-muted" safe>
            {provider.about}
          </span>
        </span>
      </label>
      {provider.isOpen && (
        <div class="mt-3 ml-7.5 hidden gap-4 group-has-[:checked]:grid">
          {addresses.map((address) => (
            <Field {...address} id={`new-connection-${address.name}`} type="url" sent={sent} isMono />
          ))}
        </div>
      )}
    </div>
  );
}

const addresses = [
  { name: "authorization", label: en.connections.authorization },
  { name: "token", label: en.connections.token },
  { name: "revocation", label: en.connections.revocation, hint: en.connections.revocationHint },
] as const satisfies readonly { name: ConnectionFormName; label: string; hint?: string }[];
