import { Icon } from "../fragments/icon.tsx";
import { Stop } from "../fragments/stop.tsx";
import { DayMeters } from "../fragments/day-meters.tsx";
import { money } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { Section, Shown } from "./section.tsx";
import { words } from "./words.ts";

const { buttons, small, parts } = words;

export function Controls({ reader, csrf }: { reader: Reader; csrf: string }): JSX.Element {
  return (
    <>
      <Section name="buttons">
        <div class="flex flex-wrap items-center gap-2">
          <button class="btn btn-primary" type="button" safe>
            {buttons.primary}
          </button>
          <button class="btn btn-quiet" type="button" safe>
            {buttons.quiet}
          </button>
          <button class="btn btn-ghost" type="button" safe>
            {buttons.ghost}
          </button>
          <button class="btn btn-deny" type="button" safe>
            {buttons.deny}
          </button>
          <button class="btn btn-primary" type="button" disabled safe>
            {buttons.off}
          </button>
          <button class="btn btn-quiet btn-sm h-9" type="button" safe>
            {buttons.small}
          </button>
          <button class="textlink" type="button" safe>
            {buttons.link}
          </button>
        </div>
        <div class="flex flex-wrap items-center gap-4">
          <Stop place="side" running={2} csrf={csrf} />
          <Stop place="top" running={0} csrf={csrf} />
          <Act icon="copy" name={buttons.act} />
          <Act icon="good" name={buttons.pressed} isPressed />
          <Act icon="bad" name={buttons.more} />
          <button class="act is-danger" type="button">
            <Icon name="stop" />
            <span safe>{buttons.danger}</span>
          </button>
        </div>
      </Section>
      <Section name="small">
        <div class="flex flex-wrap items-center gap-4">
          <span class="chip">
            <Icon name="layers" />
            <span safe>{small.chip}</span>
          </span>
          <span class="chip is-on">
            <Icon name="check" />
            <span safe>{small.chipOn}</span>
          </span>
          <span class="money" safe>
            {money(reader.locale, { amount: 0.034, currency: "EUR" })}
          </span>
          <span class="secret">@secret:weather</span>
          <kbd class="key">N</kbd>
          <p>
            <span safe>{small.before}</span>
            <mark safe>{small.marked}</mark>
            <span safe>{small.after}</span>
          </p>
        </div>
        <Switches />
        <div class="grid max-w-sm grid-cols-[minmax(0,1fr)] gap-3">
          <Meter name={small.spent} look="" value={0.18} />
          <Meter name={small.some} look="is-plain" value={0.4} />
          <Meter name={small.near} look="is-fair" value={0.9} />
          <Meter name={small.reached} look="is-low" value={1} />
        </div>
        <Shown as={parts.budgets}>
          <DayMeters
            locale={reader.locale}
            meters={[
              { name: "All workspaces", dollars: { used: 1.84, limit: 10 }, tokens: null },
              {
                name: "Harbor workshop",
                dollars: { used: 4.6, limit: 5 },
                tokens: { used: 2_400_000, limit: 2_000_000 },
              },
            ]}
          />
        </Shown>
      </Section>
    </>
  );
}

function Act(props: { icon: "copy" | "good" | "bad"; name: string; isPressed?: boolean }): JSX.Element {
  const { icon, name, isPressed } = props;
  return (
    <button
      class="act"
      type="button"
      aria-label={name}
      aria-pressed={isPressed === true ? "true" : undefined}
    >
      <Icon name={icon} />
    </button>
  );
}

function Switches(): JSX.Element {
  return (
    <div class="flex flex-wrap items-center gap-4">
      <label class="check">
        <input class="toggle" type="checkbox" checked />
        <span safe>{small.on}</span>
      </label>
      <label class="check">
        <input class="checkbox checkbox-sm" type="checkbox" checked />
        <span safe>{small.chosen}</span>
      </label>
      <label class="check">
        <input class="radio radio-sm" type="radio" checked />
        <span safe>{small.one}</span>
      </label>
      <div class="seg" role="radiogroup" aria-label={small.one}>
        {small.segments.map((name, index) => (
          <label>
            <input class="sr-only" type="radio" name="design-seg" checked={index === 0} />
            <span safe>{name}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function Meter({ name, look, value }: { name: string; look: string; value: number }): JSX.Element {
  return (
    <Shown as={name}>
      <progress class={["meter", look]} max="1" value={String(value)} aria-label={name} />
    </Shown>
  );
}
