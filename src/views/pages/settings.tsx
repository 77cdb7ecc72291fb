import type { ApiToken } from "../../domain/accounts/api-token.ts";
import type { SignIn } from "../../domain/accounts/sign-in.ts";
import type { NextSteps } from "../../domain/next-steps/next-step.ts";
import { AddBackend, type KindView } from "../fragments/add-backend.tsx";
import type { BackendView } from "../fragments/backend-state.tsx";
import { Icon, type IconName } from "../fragments/icon.tsx";
import { FirstStepsList } from "../fragments/next-steps.tsx";
import { Note } from "../fragments/note.tsx";
import { type Offer, Offers } from "../fragments/offers.tsx";
import { Backends } from "../fragments/settings-backends.tsx";
import { Budgets, type BudgetView } from "../fragments/settings-budgets.tsx";
import { Connections, type ConnectionsProps } from "../fragments/settings-connections.tsx";
import { LookSettings } from "../fragments/settings-look.tsx";
import { OwnerForm, PassphraseForm, SignOut } from "../fragments/settings-owner.tsx";
import { Passkeys, type PasskeysProps } from "../fragments/settings-passkeys.tsx";
import { SignIns } from "../fragments/settings-sign-ins.tsx";
import { Tokens } from "../fragments/settings-tokens.tsx";
import { Vault, type VaultProps } from "../fragments/settings-vault.tsx";
import { WebSearch, type WebSearchProps } from "../fragments/settings-web-search.tsx";
import { Way } from "../fragments/way.tsx";
import { Section } from "../fragments/section.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface SettingsPageProps {
  readonly shell: Shell;
  readonly owner: string;
  readonly passphraseRule: string;
  readonly backends: readonly BackendView[];
  /** What can be added a second time. */
  readonly kinds: readonly KindView[];
  readonly offers: readonly Offer[];
  readonly firstSteps: NextSteps;
  readonly passkeys: Omit<PasskeysProps, "sent">;
  readonly signIns: readonly SignIn[];
  /** The id of the sign-in that asks. */
  readonly thisSignIn: string;
  readonly webSearch: WebSearchProps;
  readonly vault: VaultProps;
  readonly connections: ConnectionsProps;
  readonly tokens: readonly ApiToken[];
  readonly budgets: readonly BudgetView[];
  /** What came of something that was asked for by a plain form. */
  readonly refused?: string;
}

const sections = [
  { id: "you", icon: "user", words: en.settings.you },
  { id: "look", icon: "palette", words: en.settings.look },
  { id: "models", icon: "cpu", words: en.settings.models },
  { id: "first-steps", icon: "list", words: en.welcome.firstSteps },
  { id: "budgets", icon: "gauge", words: en.budgets.title },
  { id: "web-search", icon: "search", words: en.webSearch.title },
  { id: "rules", icon: "rules", words: en.policy.title },
  { id: "notifications", icon: "bell", words: en.notifications.title },
  { id: "vault", icon: "lock", words: en.vault.title },
  { id: "connections", icon: "plug", words: en.connections.title },
  { id: "passkeys", icon: "signIn", words: en.passkeys.title },
  { id: "sign-ins", icon: "laptop", words: en.settings.signIns },
  { id: "tokens", icon: "key", words: en.settings.tokens },
  { id: "log", icon: "list", words: en.audit.title },
  { id: "data", icon: "database", words: en.data.title },
  { id: "extensions", icon: "extension", words: en.extensions.title },
  { id: "help", icon: "help", words: en.help.title },
  { id: "about", icon: "info", words: en.about.title },
] as const satisfies readonly { id: string; icon: IconName; words: string }[];

export function settingsPage(props: SettingsPageProps): string {
  const {
    shell,
    owner,
    passphraseRule,
    backends,
    kinds,
    offers,
    passkeys,
    signIns,
    thisSignIn,
    tokens,
    refused,
  } = props;
  const { reader } = shell;
  return shellPage({
    shell,
    title: en.settings.title,
    at: "settings",
    phone: { title: en.settings.title, isHeading: true, back: "/" },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:gap-8 lg:grid-cols-[11rem_minmax(0,1fr)]">
            <Contents />
            <div class="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8">
              <h1 class="hidden text-2xl lg:-mb-3 lg:block" safe>
                {en.settings.title}
              </h1>
              {refused !== undefined && <Note kind="failed" words={refused} />}
              <Section id="you" words={en.settings.you}>
                <div class="panel rows">
                  <OwnerForm sent={{ values: { name: owner } }} />
                  <PassphraseForm rule={passphraseRule} sent={{}} />
                  <SignOut csrf={shell.csrf} />
                </div>
              </Section>
              <Section id="look" words={en.settings.look}>
                <LookSettings theme={shell.theme} />
              </Section>
              <Section id="models" words={en.settings.models}>
                <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
                  <Offers offers={offers} csrf={shell.csrf} isNested />
                  <Backends backends={backends} csrf={shell.csrf} />
                  <Way href="/welcome" about={en.welcome.setUpAbout} words={en.welcome.setUp} />
                  <AddBackend kinds={kinds} sent={{}} />
                </div>
              </Section>
              <Section id="first-steps" words={en.welcome.firstSteps}>
                <FirstStepsList {...props.firstSteps} csrf={shell.csrf} />
              </Section>
              <Section id="budgets" words={en.budgets.title}>
                <Budgets budgets={props.budgets} />
              </Section>
              <Section id="web-search" words={en.webSearch.title}>
                <WebSearch {...props.webSearch} />
              </Section>
              <Section id="vault" words={en.vault.title}>
                <Vault {...props.vault} />
              </Section>
              <Section id="connections" words={en.connections.title}>
                <Connections {...props.connections} />
              </Section>
              <Section id="rules" words={en.policy.title}>
                <Way href="/settings/policy" about={en.policy.settingsAbout} words={en.policy.open} />
              </Section>
              <Section id="notifications" words={en.notifications.title}>
                <Way
                  href="/settings/notifications"
                  about={en.notifications.settingsAbout}
                  words={en.notifications.open}
                />
              </Section>
              <Section id="passkeys" words={en.passkeys.title}>
                <Passkeys {...passkeys} sent={{}} />
              </Section>
              <Section id="sign-ins" words={en.settings.signIns}>
                <SignIns signIns={signIns} current={thisSignIn} reader={reader} />
              </Section>
              <Section id="tokens" words={en.settings.tokens}>
                <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
                  <Tokens tokens={tokens} reader={reader} sent={{}} />
                  <Way href="/help/api" about={en.api.settingsAbout} words={en.api.open} />
                </div>
              </Section>
              <Section id="log" words={en.audit.title}>
                <Way href="/settings/audit" about={en.audit.about} words={en.audit.open} />
              </Section>
              <Section id="data" words={en.data.title}>
                <Way href="/settings/data" about={en.data.settingsAbout} words={en.data.open} />
              </Section>
              <Section id="extensions" words={en.extensions.title}>
                <Way href="/settings/extensions" about={en.extensions.about} words={en.extensions.open} />
              </Section>
              <Section id="help" words={en.help.title}>
                <Way href="/help" about={en.help.shortAbout} words={en.help.open} />
              </Section>
              <Section id="about" words={en.about.title}>
                <Way href="/about" about={en.about.settingsAbout} words={en.about.open} />
              </Section>
            </div>
          </div>
        </div>
      </div>
    ),
  });
}

function Contents(): JSX.Element {
  return (
    <nav
      class="-mx-2.5 flex flex-wrap lg:sticky lg:top-0 lg:mx-0 lg:grid lg:gap-0.5"
      aria-label={en.settings.title}
    >
      {sections.map(({ id, icon, words }) => (
        <a class="nav-item whitespace-nowrap" href={`#${id}`}>
          <Icon name={icon} class="hidden sm:block" />
          <span safe>{words}</span>
        </a>
      ))}
    </nav>
  );
}
