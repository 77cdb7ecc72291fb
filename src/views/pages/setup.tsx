import { Field, type Sent } from "../fragments/field.tsx";
import { StepOf } from "../fragments/first-steps.tsx";
import { Icon } from "../fragments/icon.tsx";
import { LinkForm } from "../fragments/link-form.tsx";
import { Claws } from "../fragments/logo.tsx";
import { NewPassphrase } from "../fragments/new-passphrase.tsx";
import type { Frame } from "../frame.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface SetupPageProps {
  readonly frame: Frame;
  /** What makes a passphrase acceptable, in words, and its least length. */
  readonly rule: string;
  readonly leastCharacters: number;
  readonly sent?: Sent<"token" | "name">;
}

/** Opened by the one-time link that the first start prints. */
export function setupPage({ frame, rule, leastCharacters, sent = {} }: SetupPageProps): string {
  const faults = sent.refusal?.fields ?? {};
  const first = (["name", "passphrase", "again"] as const).find((name) => faults[name] !== undefined);
  const focus = first ?? "name";
  return doorPage({
    frame,
    title: en.door.setupTitle,
    steps: { at: 1, done: [] },
    children: (
      <div class="m-auto grid w-full max-w-5xl grid-cols-[minmax(0,1fr)] items-center gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] lg:gap-16">
        <Promises />
        <section class="panel order-1 p-5 sm:p-7 lg:order-2" aria-labelledby="setup-title">
          <StepOf at={1} />
          <h1 class="mt-1 text-2xl" id="setup-title" safe>
            {en.door.setupTitle}
          </h1>
          <p class="mt-1.5 text-muted" safe>
            {en.door.setupAbout}
          </p>
          <LinkForm
            action="/setup"
            csrf={frame.csrf}
            sent={sent}
            noToken={en.door.noToken}
            verb={en.door.setupVerb}
            once={en.door.linkOnce}
          >
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
            <NewPassphrase
              label={en.door.passphrase}
              rule={rule}
              leastCharacters={leastCharacters}
              sent={sent}
              focus={focus}
            />
          </LinkForm>
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
