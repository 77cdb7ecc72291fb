import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { CONNECTIONS, type ConnectionView } from "./connection-row.tsx";
import { CsrfField, Field, FormWords, resent, type Sent } from "./field.tsx";
import { type ConnectionFormName, type OAuthProviderView, ServiceChoice } from "./service-choice.tsx";
import { Places, placesOf } from "./places-field.tsx";
import { Select } from "./select.tsx";

/** The form of a new connection. A client secret is never in it. */
export function NewConnectionForm(props: {
  providers: readonly OAuthProviderView[];
  workspaces: readonly { readonly id: string; readonly name: string }[];
  redirectUri: string;
  csrf: string;
  sent: Sent<ConnectionFormName>;
}): JSX.Element {
  const { providers, workspaces, redirectUri, csrf, sent } = props;
  const picked = sent.values?.provider ?? providers[0]?.name ?? "";
  return (
    <form
      class="grid gap-4 sm:max-w-md"
      id="new-connection"
      action="/settings/connections"
      {...resent("/settings/connections")}
      hx-target={`#${CONNECTIONS}`}
    >
      <CsrfField token={csrf} />
      <fieldset class="grid gap-3">
        <legend class="field-label" safe>
          {en.connections.provider}
        </legend>
        {providers.map((provider) => (
          <ServiceChoice provider={provider} isPicked={provider.name === picked} sent={sent} />
        ))}
      </fieldset>
      <Field
        name="name"
        id="new-connection-name"
        label={en.connections.name}
        hint={en.connections.nameHint}
        sent={sent}
        most={90}
        isRequired
        isMono
      />
      <Field
        name="clientId"
        id="new-connection-client"
        label={en.connections.clientId}
        hint={en.connections.clientIdHint(redirectUri)}
        sent={sent}
        isRequired
        isMono
      />
      <Field
        name="clientSecret"
        id="new-connection-client-secret"
        type="password"
        label={en.connections.clientSecret}
        hint={en.connections.clientSecretHint}
        sent={sent}
        autocomplete="new-password"
      />
      {workspaces.length > 1 && (
        <Select
          name="workspace"
          id="new-connection-workspace"
          label={en.vault.workspace}
          none={en.vault.everyWorkspace}
          options={workspaces.map(({ id, name }) => [id, name])}
          value={sent.values?.workspace ?? ""}
        />
      )}
      <Asked id="new-connection" sent={sent} />
      <FormWords sent={sent} kept={en.connections.kept} />
      <div>
        <button class="btn btn-quiet" type="submit" safe>
          {en.connections.add}
        </button>
      </div>
    </form>
  );
}

/** What may change of one that is there. */
export function ConnectionForm(props: {
  view: ConnectionView;
  csrf: string;
  sent: Sent<ConnectionFormName>;
}): JSX.Element {
  const { view, csrf, sent } = props;
  const { id, scopes, bindings, client } = view.connection;
  const form = `connection-form-${domId(id)}`;
  const url = `/settings/connections/${encodeURIComponent(id)}`;
  const filled = {
    ...sent,
    values: { scopes: scopes.join(" "), places: placesOf(bindings), ...sent.values },
  };
  return (
    <form
      class="grid gap-4 sm:max-w-md"
      id={form}
      action={url}
      {...resent(url)}
      hx-target={`#${CONNECTIONS}`}
    >
      <CsrfField token={csrf} />
      {client.secret !== null && (
        <Field
          name="clientSecret"
          id={`${form}-secret`}
          type="password"
          label={en.connections.newClientSecret}
          hint={en.connections.newClientSecretHint}
          sent={filled}
          autocomplete="new-password"
        />
      )}
      <Asked id={form} sent={filled} />
      <FormWords sent={sent} kept={en.connections.kept} />
      <div>
        <button class="btn btn-quiet" type="submit" safe>
          {en.connections.keep}
        </button>
      </div>
    </form>
  );
}

function Asked({ id, sent }: { id: string; sent: Sent<ConnectionFormName> }): JSX.Element {
  return (
    <>
      <Field
        name="scopes"
        id={`${id}-scopes`}
        label={en.connections.scopes}
        hint={en.connections.scopesHint}
        sent={sent}
        isMono
      />
      <Places id={`${id}-places`} sent={sent} hint={en.connections.placesHint} />
    </>
  );
}
