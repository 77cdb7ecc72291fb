import type { SecretUser } from "../../domain/backends/users-of.ts";
import { providers, type StoredSecret } from "../../domain/vault/stored-secret.ts";
import type { ListedUse } from "../../domain/vault/use.ts";
import { domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { CsrfField, Field, FormWords, type Sent } from "./field.tsx";
import { Places, placesOf } from "./places-field.tsx";
import { Select } from "./select.tsx";

export const VAULT = "vault-section";

export interface SecretView {
  readonly secret: StoredSecret;
  /** Null where it is of every workspace. */
  readonly workspaceName: string | null;
  readonly users: readonly SecretUser[];
  /** The newest few. */
  readonly uses: readonly ListedUse[];
  /** The day on which it ends, where the reader is; empty for none. */
  readonly lastDay: string;
}

export type SecretFormName = "name" | "workspace" | "description" | "provider" | "places" | "ends";

/** The form of a new secret, or of one that is there: its name and scope stay. Its value is never in it. */
export function SecretForm(props: {
  view: SecretView | null;
  workspaces: readonly { readonly id: string; readonly name: string }[];
  csrf: string;
  sent: Sent<SecretFormName>;
}): JSX.Element {
  const { view, workspaces, csrf, sent } = props;
  const id = view === null ? "new-secret" : `secret-${domId(view.secret.id)}`;
  const url = view === null ? "/settings/vault" : `/settings/vault/${encodeURIComponent(view.secret.id)}`;
  const filled = { ...sent, values: { ...valuesOf(view), ...sent.values } };
  return (
    <form
      class="grid gap-4 sm:max-w-md"
      id={id}
      action={url}
      method="post"
      hx-post={url}
      hx-target={`#${VAULT}`}
      hx-swap="outerMorph"
      hx-nonce={NONCE}
    >
      <CsrfField token={csrf} />
      {view === null && (
        <Field
          name="name"
          id={`${id}-name`}
          label={en.vault.name}
          hint={en.vault.nameHint}
          sent={filled}
          most={100}
          isRequired
          isMono
        />
      )}
      <Field
        name="value"
        id={`${id}-value`}
        type="password"
        label={view === null ? en.vault.value : en.vault.newValue}
        {...(view === null ? { isRequired: true } : { hint: en.vault.newValueHint })}
        sent={filled}
        autocomplete="new-password"
      />
      {view === null && workspaces.length > 1 && (
        <Select
          name="workspace"
          id={`${id}-workspace`}
          label={en.vault.workspace}
          none={en.vault.everyWorkspace}
          options={workspaces.map(({ id: workspace, name }) => [workspace, name])}
          value={filled.values.workspace ?? ""}
        />
      )}
      <Places id={`${id}-places`} sent={filled} hint={en.vault.placesHint} />
      <Field
        name="description"
        id={`${id}-description`}
        label={en.vault.description}
        sent={filled}
        most={500}
      />
      <Select
        name="provider"
        id={`${id}-provider`}
        label={en.vault.provider}
        none={en.vault.noProvider}
        options={providers.map((provider) => [provider, en.vault.providers[provider]])}
        value={filled.values.provider ?? ""}
      />
      <Field
        name="ends"
        id={`${id}-ends`}
        type="date"
        label={en.vault.ends}
        hint={en.vault.endsHint}
        sent={filled}
      />
      <FormWords sent={sent} kept={en.vault.kept} />
      <div>
        <button class="btn btn-quiet" type="submit" safe>
          {view === null ? en.vault.add : en.vault.keep}
        </button>
      </div>
    </form>
  );
}

const valuesOf = (view: SecretView | null): Partial<Record<SecretFormName, string>> =>
  view === null
    ? {}
    : {
        description: view.secret.description,
        provider: view.secret.provider ?? "",
        places: placesOf(view.secret.bindings),
        ends: view.lastDay,
      };
