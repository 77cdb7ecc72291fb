import { CsrfField, Field, FormWords, type Sent } from "../fragments/field.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Claws } from "../fragments/logo.tsx";
import { Strength } from "../fragments/strength.tsx";
import type { Frame } from "../frame.ts";
import { attr } from "../html.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface SetupPageProps {
  readonly frame: Frame;
  /** What makes a passphrase acceptable, in words, and its least length. */
  readonly rule: string;
  readonly leastCharacters: number;
  readonly sent?: Sent<"token" | "name">;
}

/** Opened by the one-time link: the script moves its token from the URL's fragment, which no server sees, into the form. */
export function setupPage({ frame, rule, leastCharacters, sent = {} }: SetupPageProps): string {
  const faults = sent.refusal?.fields ?? {};
  const first = (["name", "passphrase", "again"] as const).find((name) => faults[name] !== undefined);
  const focus = first ?? "name";
  return doorPage({
    frame,
    title: en.door.setupTitle,
    children: (
      <div class="m-auto grid w-full max-w-5xl grid-cols-[minmax(0,1fr)] items-center gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] lg:gap-16">
        <Promises />
        <section class="panel order-1 p-5 sm:p-7 lg:order-2" aria-labelledby="setup-title">
          <h1 class="text-2xl" id="setup-title" safe>
            {en.door.setupTitle}
          </h1>
          <p class="mt-1.5 text-muted" safe>
            {en.door.setupAbout}
          </p>
          <form class="mt-5 grid gap-4" action="/setup" method="post" data-setup>
            <CsrfField token={frame.csrf} />
            <input type="hidden" name="token" value={attr(sent.values?.token ?? "")} />
            <Field
              name="name"
              id="name"
              label={en.door.yourName}
              hint={en.door.yourNameHint}
              sent={sent}
              autocomplete="name"
              most={100}
              isRequired
              hasFocus={focus === "name"}
            />
            <div>
              <Field
                name="passphrase"
                id="passphrase"
                type="password"
                label={en.door.passphrase}
                hint={rule}
                sent={sent}
                autocomplete="new-password"
                isRequired
                hasFocus={focus === "passphrase"}
              />
              <Strength least={leastCharacters} />
            </div>
            <Field
              name="again"
              id="again"
              type="password"
              label={en.door.again}
              sent={sent}
              autocomplete="new-password"
              isRequired
              hasFocus={focus === "again"}
            />
            <FormWords sent={sent} kept="" />
            <p class="text-sm text-failed" data-no-token hidden role="alert" safe>
              {en.door.noToken}
            </p>
            <button class="btn btn-primary w-full" type="submit" safe>
              {en.door.setupVerb}
            </button>
          </form>
          <p class="mt-4 flex items-start gap-2 text-sm text-muted">
            <Icon name="timer" class="mt-0.5 text-faint" />
            <span safe>{en.door.linkOnce}</span>
          </p>
        </section>
      </div>
    ),
  });
}

function Promises(): JSX.Element {
  const [first = "", second = ""] = en.door.slogan;
  return (
    <section class="order-2 lg:order-1" aria-labelledby="promises">
      <Claws is="brand" class="hidden size-14 lg:block" />
      <h2 class="mt-6 hidden text-3xl leading-[1.12] lg:block">
        <span class="block" safe>
          {first}
        </span>
        <span class="block" safe>
          {second}
        </span>
      </h2>
      <h2 class="text-lg lg:sr-only" id="promises" safe>
        {en.door.promises}
      </h2>
      <ul class="mt-5 grid gap-5 lg:mt-8">
        {en.door.promiseList.map(({ icon, title, about }) => (
          <li class="flex gap-4">
            <span class="mt-0.5 grid size-9 shrink-0 place-items-center rounded-xl bg-owner-soft text-owner">
              <Icon name={icon} />
            </span>
            <span>
              <span class="block font-medium" safe>
                {title}
              </span>
              <span class="mt-0.5 block text-ui text-muted" safe>
                {about}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
