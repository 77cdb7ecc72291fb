import type { SecretUser } from "../../domain/backends/users-of.ts";
import type { StoredSecret } from "../../domain/vault/stored-secret.ts";
import { ago, when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Confirm } from "./confirm.tsx";
import { CsrfField, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Note } from "./note.tsx";
import { SecretForm, type SecretFormName, type SecretView, VAULT } from "./secret-form.tsx";

export interface VaultProps {
  readonly secrets: readonly SecretView[];
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly reader: Reader;
  readonly csrf: string;
  /** What was sent, and the id of the secret whose form it was; null for the form of a new one. */
  readonly sent: { readonly secret: string | null; readonly form: Sent<SecretFormName> } | null;
}

/** Answers `POST /settings/vault` and what is below it with itself. */
export function Vault(props: VaultProps): JSX.Element {
  const { secrets, workspaces, reader, csrf, sent } = props;
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4" id={VAULT}>
      <p class="-mt-1 text-sm text-muted" safe>
        {en.vault.about}
      </p>
      {sent?.form.isKept === true && <Note kind="done" words={en.vault.kept} />}
      <ul class="panel rows">
        {secrets.map((view) => (
          <SecretRow
            view={view}
            reader={reader}
            csrf={csrf}
            sent={sent !== null && sent.secret === view.secret.id ? sent.form : null}
          />
        ))}
        <li class="none px-4 py-3">
          <p class="font-medium" safe>
            {en.vault.none}
          </p>
          <p class="text-sm text-muted" safe>
            {en.vault.noneAbout}
          </p>
        </li>
      </ul>
      <details class="panel" open={sent !== null && sent.secret === null && sent.form.isKept !== true}>
        <summary class="flex min-h-11 items-center gap-2 px-4 font-medium">
          <Icon name="plus" class="text-owner" />
          <span safe>{en.vault.add}</span>
        </summary>
        <div class="border-t border-line p-4">
          <SecretForm
            view={null}
            workspaces={workspaces}
            csrf={csrf}
            sent={sent !== null && sent.secret === null && sent.form.isKept !== true ? sent.form : {}}
          />
        </div>
      </details>
    </div>
  );
}

function SecretRow(props: {
  view: SecretView;
  reader: Reader;
  csrf: string;
  sent: Sent<SecretFormName> | null;
}): JSX.Element {
  const { view, reader, csrf, sent } = props;
  const { secret } = view;
  return (
    <li>
      <details class="px-4 py-3" open={(sent?.refusal ?? null) !== null}>
        <summary class="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span class="min-w-0 flex-1">
            <span class="block font-medium">
              <span class="secret wrap-anywhere" safe>
                {secret.name}
              </span>
            </span>
            <span class="block text-sm text-muted wrap-anywhere" safe>
              {aboutOf(view, reader)}
            </span>
          </span>
          <span class="btn btn-quiet btn-sm h-9" safe>
            {secret.connection === null ? en.vault.change : en.vault.show}
          </span>
        </summary>
        <div class="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
          <Known view={view} reader={reader} />
          {secret.connection === null ? (
            <>
              <SecretForm view={view} workspaces={[]} csrf={csrf} sent={sent ?? {}} />
              <Delete secret={secret} csrf={csrf} />
            </>
          ) : (
            <p class="text-sm text-muted" safe>
              {en.vault.ofConnection}
            </p>
          )}
        </div>
      </details>
    </li>
  );
}

function aboutOf({ secret, workspaceName }: SecretView, reader: Reader): string {
  const { bindings, description, expiresAt, lastUsedAt } = secret;
  const hosts = [...new Set(bindings.map(({ host }) => host))].join(", ");
  const isOver = expiresAt !== null && expiresAt <= reader.now.toISOString();
  return [
    description,
    workspaceName === null ? "" : en.vault.onlyIn(workspaceName),
    hosts === "" ? en.vault.nowhere : en.vault.goesTo(hosts),
    lastUsedAt === null ? en.vault.unused : en.vault.used(ago(reader, lastUsedAt)),
    expiresAt === null ? "" : (isOver ? en.vault.ended : en.vault.endsAt)(when(reader, expiresAt)),
  ]
    .filter(Boolean)
    .join(", ");
}

/** Who could use it, and who did. */
function Known({ view: { users, uses }, reader }: { view: SecretView; reader: Reader }): JSX.Element {
  return (
    <dl class="facts text-sm">
      <dt safe>{en.vault.users}</dt>
      <dd safe>{users.length === 0 ? en.vault.noUsers : users.map(userWords).join(", ")}</dd>
      <dt safe>{en.vault.uses}</dt>
      <dd>
        {uses.length === 0 && <span safe>{en.vault.noUses}</span>}
        {uses.map(({ host, method, path, count, lastAt }) => (
          <span class="block wrap-anywhere">
            <span class="mono" safe>{`${method} ${host}${path}`}</span>{" "}
            <span class="num text-muted" safe>
              {`${en.vault.times(count)}, ${ago(reader, lastAt)}`}
            </span>
          </span>
        ))}
      </dd>
    </dl>
  );
}

const userWords = ({ kind, id, isEnabled }: SecretUser): string => {
  if (kind === "assistants") return en.vault.assistants;
  return isEnabled ? id : `${id} (${en.vault.off})`;
};

function Delete({ secret, csrf }: { secret: StoredSecret; csrf: string }): JSX.Element {
  const dialog = `delete-secret-${domId(secret.id)}`;
  const url = `/settings/vault/${encodeURIComponent(secret.id)}/delete`;
  return (
    <div>
      <button class="btn btn-quiet btn-sm h-9" type="button" data-open={dialog} safe>
        {en.vault.delete}
      </button>
      <Confirm id={dialog} title={en.vault.deleteTitle(secret.name)} about={en.vault.deleteAbout}>
        <form
          action={url}
          method="post"
          hx-post={url}
          hx-target={`#${VAULT}`}
          hx-swap="outerMorph"
          hx-nonce={NONCE}
        >
          <CsrfField token={csrf} />
          <button class="btn btn-error" type="submit" safe>
            {en.vault.deleteVerb}
          </button>
        </form>
      </Confirm>
    </div>
  );
}
