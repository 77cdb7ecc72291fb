import { trusts } from "../../domain/policy/trust.ts";
import { HeldFacts, HeldLine } from "../fragments/labels.tsx";
import { Claws, Logo } from "../fragments/logo.tsx";
import { Dot, State, type StateName, TrustBadge } from "../fragments/state.tsx";
import { en } from "../strings/en.ts";
import { Section, Shown } from "./section.tsx";
import { words } from "./words.ts";

const states: Readonly<Record<StateName, string>> = {
  running: en.answers.working,
  waiting: en.answers.waiting,
  done: en.trust.yes,
  failed: en.answers.failed,
  off: en.answers.queued,
};

const held = [[], ["A"], ["A", "B"], ["A", "B", "C"]] as const;

export function Marks(): JSX.Element {
  const all = Object.entries(states) as [StateName, string][];
  return (
    <>
      <Section name="trust">
        <div class="flex flex-wrap items-center gap-4">
          {trusts.map((trust) => (
            <TrustBadge trust={trust} />
          ))}
        </div>
      </Section>
      <Section name="state">
        <div class="panel flex flex-wrap gap-x-6 gap-y-2 p-4">
          {all.map(([is, name]) => (
            <State is={is} words={name} />
          ))}
        </div>
        <Shown as={words.parts.dots}>
          <div class="flex flex-wrap items-center gap-4">
            {all.map(([is, name]) => (
              <Dot is={is} words={name} />
            ))}
          </div>
        </Shown>
      </Section>
      <Section name="claws">
        <div class="flex flex-wrap items-center gap-6">
          <Logo class="size-12" />
          <Claws is="brand" class="size-7" />
          <Shown as={words.parts.working}>
            <Claws is="working" />
          </Shown>
        </div>
        <Shown as={words.parts.head}>
          {held.map((labels, index) => (
            <HeldLine thread={`design-${index}`} labels={labels} place="page" />
          ))}
        </Shown>
        <Shown as={words.parts.facts}>
          <div class="grid gap-x-8 sm:grid-cols-2">
            {held.map((labels, index) => (
              <HeldFacts thread={`design-${index}`} labels={labels} />
            ))}
          </div>
        </Shown>
      </Section>
    </>
  );
}
