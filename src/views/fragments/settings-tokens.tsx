import type { ApiToken } from "../../domain/accounts/api-token.ts";
import { scopes } from "../../domain/accounts/scope.ts";
import { ago, when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Confirm } from "./confirm.tsx";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Note } from "./note.tsx";

export const tokenId = (token: string): string => `token-${domId(token)}`;

/** Answers `POST /settings/tokens` with itself; `made` is shown this once. */
export function Tokens(props: {
  tokens: readonly ApiToken[];
  reader: Reader;
  sent: Sent<"name" | "ttl"> & { readonly scopes?: readonly string[] };
  made?: { readonly name: string; readonly token: string };
}): JSX.Element {
  const { tokens, reader, sent, made } = props;
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4" id="token-section">
      <p class="-mt-1 text-sm text-muted" safe>
        {en.settings.tokensAbout}
      </p>
      {made !== undefined && <Made name={made.name} token={made.token} />}
      <ul class="panel rows">
        {tokens.map((token) => (
          <TokenRow token={token} reader={reader} />
        ))}
        <li class="none px-4 py-3">
          <p class="font-medium" safe>
            {en.settings.noTokens}
          </p>
          <p class="text-sm text-muted" safe>
            {en.settings.noTokensAbout}
          </p>
        </li>
      </ul>
      <TokenForm sent={sent} />
    </div>
  );
}

function Made({ name, token }: { name: string; token: string }): JSX.Element {
  return (
    <Note kind="done" words={en.settings.newToken(name)}>
      <div class="mt-2 flex items-center gap-2">
        <code class="mono min-w-0 flex-1 break-all" id="new-token" safe>
          {token}
        </code>
        <button class="btn btn-quiet btn-sm h-9" type="button" data-copy="new-token">
          <Icon name="copy" />
          <span safe>{en.shell.copy}</span>
        </button>
      </div>
    </Note>
  );
}

function TokenRow({ token, reader }: { token: ApiToken; reader: Reader }): JSX.Element {
  const { id, name, scopes, expiresAt, lastUsedAt } = token;
  const about = [
    scopes.join(" "),
    lastUsedAt === null ? en.settings.tokenUnused : en.settings.tokenUsed(ago(reader, lastUsedAt)),
    expiresAt === null ? en.settings.tokenEndless : en.settings.tokenEnds(when(reader, expiresAt)),
  ].join(", ");
  const dialog = `revoke-${domId(id)}`;
  return (
    <li class="flex items-center gap-3 px-4 py-3" id={tokenId(id)}>
      <span class="min-w-0 flex-1">
        <span class="block font-medium wrap-anywhere" safe>
          {name}
        </span>
        <span class="block text-sm text-muted" safe>
          {about}
        </span>
      </span>
      <button class="btn btn-quiet btn-sm h-9" type="button" data-open={dialog} safe>
        {en.settings.revoke}
      </button>
      <Confirm id={dialog} title={en.settings.revokeTitle(name)} about={en.settings.revokeAbout}>
        <button
          class="btn btn-error"
          type="button"
          hx-post={`/settings/tokens/${encodeURIComponent(id)}/revoke`}
          hx-swap="none"
          hx-nonce={NONCE}
          data-closes
          safe
        >
          {en.settings.revokeVerb}
        </button>
      </Confirm>
    </li>
  );
}

function TokenForm({
  sent,
}: {
  sent: Sent<"name" | "ttl"> & { readonly scopes?: readonly string[] };
}): JSX.Element {
  const isRefused = (sent.refusal ?? null) !== null;
  const fault = sent.refusal?.fields?.["scopes"];
  return (
    <form id="token-form" {...resent("/settings/tokens")} hx-target="#token-section" data-resets>
      <details class="panel" open={isRefused}>
        <summary class="flex min-h-11 items-center gap-2 px-4 font-medium">
          <Icon name="plus" class="text-owner" />
          <span safe>{en.settings.makeToken}</span>
        </summary>
        <div class="grid gap-4 border-t border-line p-4">
          <Field
            name="name"
            id="token-name"
            label={en.settings.tokenName}
            hint={en.settings.tokenNameHint}
            sent={sent}
            most={100}
            isRequired
          />
          <fieldset aria-describedby={fault === undefined ? undefined : "scopes-about"}>
            <legend class="field-label" safe>
              {en.settings.scopes}
            </legend>
            <div class="grid gap-1.5">
              {scopes.map((scope) => (
                <label class="check">
                  <input
                    class="checkbox checkbox-sm"
                    type="checkbox"
                    name="scopes"
                    value={scope}
                    checked={sent.scopes?.includes(scope)}
                  />
                  <span safe>{en.settings.scopeWords[scope]}</span>
                </label>
              ))}
            </div>
            {fault !== undefined && (
              <p class="mt-1.5 text-sm text-failed" id="scopes-about" safe>
                {fault}
              </p>
            )}
          </fieldset>
          <div>
            <label class="field-label" for="token-ttl" safe>
              {en.settings.ttl}
            </label>
            <select class="select w-44" id="token-ttl" name="ttl">
              {Object.entries(en.settings.ttls).map(([ttl, words]) => (
                <option value={attr(ttl)} selected={ttl === (sent.values?.ttl ?? "2160h")} safe>
                  {words}
                </option>
              ))}
            </select>
          </div>
          <FormWords sent={sent} kept="" />
          <div>
            <button class="btn btn-quiet" type="submit" safe>
              {en.settings.makeToken}
            </button>
          </div>
        </div>
      </details>
    </form>
  );
}
