import type { Children } from "@kitajs/html";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { CsrfField, Field, FormWords, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Claws } from "./logo.tsx";

/** What the answers to all forms of the page take the place of. */
export const WELCOME = "welcome";

/** A form that a browser could send by itself; a script's request draws the page's part anew. */
export const sentToWelcome = (url: string) =>
  ({
    action: url,
    method: "post",
    "hx-post": url,
    "hx-target": `#${WELCOME}`,
    "hx-swap": "outerHTML",
    "hx-sync": "this:drop",
    "hx-nonce": NONCE,
  }) as const;

/** Who takes keys. */
export interface VendorView {
  /** The backend. */
  readonly name: string;
  readonly label: string;
}

export type KeySent = Sent<"backend" | "key">;
export type ServerSent = Sent<"baseUrl" | "serverKey">;

const isRefused = ({ refusal }: Sent): boolean => refusal !== undefined && refusal !== null;

/** A key is tested live before it is kept. It is never written back. */
export function KeyTrial(props: {
  vendors: readonly VendorView[];
  csrf: string;
  sent: KeySent;
}): JSX.Element {
  const { vendors, csrf, sent } = props;
  return (
    <Folded url="/welcome/key" id="have-key" title={en.welcome.haveKey} csrf={csrf} sent={sent}>
      <div>
        <label class="field-label" for="key-backend" safe>
          {en.welcome.keyFor}
        </label>
        <select class="select w-full" id="key-backend" name="backend">
          {vendors.map(({ name, label }) => (
            <option value={attr(name)} selected={name === sent.values?.backend} safe>
              {label}
            </option>
          ))}
        </select>
      </div>
      <Field
        name="key"
        id="key-to-try"
        type="password"
        label={en.welcome.key}
        hint={en.welcome.keyHint}
        sent={sent}
        most={1000}
        isRequired
        hasFocus={isRefused(sent)}
      />
      <FormWords sent={sent} kept="" />
      <TestButton words={en.welcome.testKey} />
    </Folded>
  );
}

/** A server that was not found by itself, asked before it is added. */
export function ServerTrial({ csrf, sent }: { csrf: string; sent: ServerSent }): JSX.Element {
  return (
    <Folded url="/welcome/server" id="have-server" title={en.welcome.haveServer} csrf={csrf} sent={sent}>
      <Field
        name="baseUrl"
        id="server-address"
        label={en.welcome.address}
        hint={en.welcome.addressHint}
        sent={sent}
        isRequired
        isMono
        hasFocus={isRefused(sent)}
      />
      <Field name="serverKey" id="server-key" type="password" label={en.welcome.serverKey} sent={sent} />
      <FormWords sent={sent} kept="" />
      <TestButton words={en.welcome.testServer} />
    </Folded>
  );
}

function Folded(props: {
  url: string;
  id: string;
  title: string;
  csrf: string;
  sent: Sent;
  children: Children;
}): JSX.Element {
  const { url, id, title, csrf, sent, children: safeChildren } = props;
  return (
    <form class="panel" id={id} {...sentToWelcome(url)}>
      <details open={isRefused(sent)}>
        <summary class="flex min-h-11 items-center gap-2 px-4 text-ui">
          <Icon name="right" class="turnable text-faint" />
          <span safe>{title}</span>
        </summary>
        <div class="border-t border-line p-4">
          <div class="grid gap-4 sm:max-w-xl">
            <CsrfField token={csrf} />
            {safeChildren}
          </div>
        </div>
      </details>
    </form>
  );
}

function TestButton({ words }: { words: string }): JSX.Element {
  return (
    <div class="flex flex-wrap items-center gap-3">
      <button class="btn btn-quiet" type="submit" safe>
        {words}
      </button>
      <Asking />
    </div>
  );
}

/** Seen while the form's request is under way. */
export function Asking(): JSX.Element {
  return (
    <span class="asking text-sm text-muted" role="status">
      <Claws is="working" />
      <span safe>{en.welcome.testing}</span>
    </span>
  );
}
