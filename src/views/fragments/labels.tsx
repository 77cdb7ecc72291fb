import type { Label } from "../../domain/policy/label.ts";
import { domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";

/** One claw for each label that is held; what they mean is said beside them. */
export function LitClaws({ labels }: { labels: readonly Label[] }): JSX.Element {
  const count = Math.min(labels.length, 3);
  return (
    <svg
      class="claws"
      data-lit={count}
      viewBox="0 0 20 20"
      role="img"
      aria-label={en.trust.claws[count === 0 ? 0 : count === 1 ? 1 : count === 2 ? 2 : 3]}
    >
      <path d="M5.2 3Q1.2 9 1.9 16.2Q7.6 10 5.2 3Z" />
      <path d="M12 1.5Q7.2 9.5 8 18.5Q14.7 10.6 12 1.5Z" />
      <path d="M18.3 3Q14.3 9 15 16.2Q20.7 10 18.3 3Z" />
    </svg>
  );
}

export const heldInWords = (labels: readonly Label[]): string => en.trust.held[keyOf(labels)];

const keyOf = (labels: readonly Label[]): keyof typeof en.trust.held =>
  sets.find((set) => set === (["A", "B", "C"] as const).filter((label) => labels.includes(label)).join("")) ??
  "";

const sets = ["", "A", "B", "C", "AB", "AC", "BC", "ABC"] as const;

const places = ["page", "phone"] as const;
type Place = (typeof places)[number];

const lineId = (thread: string, place: Place): string => `held-${place}-${domId(thread)}`;
const factsId = (thread: string): string => `claws-${domId(thread)}`;

/** What a thread holds, under its name. Unseen as long as it holds nothing. */
export function HeldLine(props: { thread: string; labels: readonly Label[]; place: Place }): JSX.Element {
  const { thread, labels, place } = props;
  return (
    <p
      class={["peer mt-0.5 flex items-center text-muted empty:hidden", sizes[place]]}
      id={lineId(thread, place)}
    >
      {labels.length > 0 && <LitClaws labels={labels} />}
      {labels.length > 0 && (
        <span class="min-w-0 truncate" safe>
          {place === "page" ? heldInWords(labels) : en.trust.heldShort[keyOf(labels)]}
        </span>
      )}
    </p>
  );
}

const sizes: Readonly<Record<Place, string>> = {
  page: "gap-2 text-sm",
  phone: "gap-1.5 text-xs leading-tight",
};

const rows = [
  { label: "A", icon: "outside", words: en.trust.readsOutside },
  { label: "B", icon: "lock", words: en.trust.readsPrivate },
  { label: "C", icon: "send", words: en.trust.changes },
] as const satisfies readonly { label: Label; icon: IconName; words: string }[];

/** The same, one by one, among the facts of a thread. */
export function HeldFacts({ thread, labels }: { thread: string; labels: readonly Label[] }): JSX.Element {
  const isFull = labels.length === rows.length;
  return (
    <section class="mb-7" id={factsId(thread)}>
      <h2 class="eyebrow flex items-center gap-2 tracking-normal">
        <LitClaws labels={labels} />
        <span safe>{en.trust.title}</span>
      </h2>
      <ul class="mt-2 grid gap-1.5 text-sm">
        {rows.map(({ label, icon, words }) => (
          <li class="flex items-center gap-2.5">
            <Icon name={icon} class="text-faint" />
            <span class="flex-1" safe>
              {words}
            </span>
            <Held isHeld={labels.includes(label)} isFull={isFull} />
          </li>
        ))}
      </ul>
      <p class="mt-2.5 text-sm text-muted" safe>
        {isFull ? en.trust.aboutFull : en.trust.about}
      </p>
    </section>
  );
}

function Held({ isHeld, isFull }: { isHeld: boolean; isFull: boolean }): JSX.Element {
  const colour = isFull ? "text-waiting" : "text-untrusted";
  return (
    <span class={["text-xs font-medium", isHeld ? colour : "text-faint"]} safe>
      {isHeld ? en.trust.yes : en.trust.no}
    </span>
  );
}

export const heldPartials = (thread: string, labels: readonly Label[]): string =>
  [
    ...places.map((place) =>
      partial(
        lineId(thread, place),
        "outerMorph",
        <HeldLine thread={thread} labels={labels} place={place} />,
      ),
    ),
    partial(factsId(thread), "outerMorph", <HeldFacts thread={thread} labels={labels} />),
  ].join("");
