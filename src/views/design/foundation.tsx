import { Icon, iconNames } from "../fragments/icon.tsx";
import { Section, Shown } from "./section.tsx";
import { words } from "./words.ts";

const depths = ["--color-base-200", "--color-base-100", "--surface", "--well"] as const;

/** By what they are for; each with the tokens that go with it. */
const tokens = [
  ["--color-primary", "--color-accent", "--color-neutral", "--color-base-content", "--muted", "--faint"],
  ["--color-base-100", "--color-base-200", "--color-base-300", "--surface", "--raised", "--well"],
  ["--line", "--line-strong", "--control", "--focus", "--mark", "--shade"],
  [
    "--owner",
    "--owner-soft",
    "--known",
    "--known-soft",
    "--untrusted",
    "--untrusted-soft",
    "--untrusted-line",
  ],
  ["--running", "--running-soft", "--done", "--done-soft", "--failed", "--failed-soft", "--failed-line"],
  ["--waiting", "--waiting-fill", "--waiting-soft", "--waiting-line", "--money", "--money-bar", "--alarm"],
  ["--code-key", "--code-text", "--code-name", "--code-num", "--add-soft", "--del-soft"],
] as const;

export function Foundation(): JSX.Element {
  return (
    <>
      <Section name="type">
        <div class="panel grid grid-cols-[minmax(0,1fr)] gap-2 p-4">
          {Object.entries(words.sizes).map(([size, name]) => (
            <p class={[size, "truncate"]} safe>
              {name}
            </p>
          ))}
          {Object.entries(words.weights).map(([weight, name]) => (
            <p class={weight} safe>
              {name}
            </p>
          ))}
          <p class="num" safe>
            {words.figures}
          </p>
          <p class="mono" safe>
            {words.mono}
          </p>
        </div>
      </Section>
      <Section name="colours">
        {tokens.map((group) => (
          <ul class="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {group.map((token) => (
              <li class="min-w-0">
                <Swatch token={token} />
              </li>
            ))}
          </ul>
        ))}
      </Section>
      <Section name="space">
        <ul class="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {depths.map((token, index) => (
            <li class="min-w-0">
              <Shown as={words.depths[index] ?? ""}>
                <Swatch token={token} />
              </Shown>
            </li>
          ))}
        </ul>
      </Section>
      <Section name="icons">
        <ul class="grid grid-cols-2 gap-3 text-sm sm:grid-cols-4">
          {iconNames.map((name) => (
            <li class="flex items-center gap-3">
              <Icon name={name} class="text-muted" />
              <span>{name}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

const nameOf = (token: string): string => token.replace(/^--(?:color-)?/, "");

/** In SVG: the policy of pages takes no style of an element. */
function Swatch({ token }: { token: string }): JSX.Element {
  return (
    <div class="flex items-center gap-3">
      <svg class="size-9 shrink-0" viewBox="0 0 36 36" aria-hidden="true">
        <rect x="0.5" y="0.5" width="35" height="35" rx="8" fill={`var(${token})`} stroke="var(--line)" />
      </svg>
      <span class="mono min-w-0 truncate text-sm" safe>
        {nameOf(token)}
      </span>
    </div>
  );
}
