import type { Durability } from "../../domain/events/event.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** An event that can happen, and the names of what is done then. */
export interface EventView {
  readonly type: string;
  readonly durability: Durability;
  readonly reactions: readonly string[];
}

/** Everything that can happen, by what it happens to. */
export function EventFamilies({ events }: { events: readonly EventView[] }): JSX.Element {
  const families = [...Map.groupBy(events, ({ type }) => type.split(".")[0] ?? type)];
  return (
    <section aria-labelledby="events-title">
      <h2 class="text-lg" id="events-title" safe>
        {en.extensions.events}
      </h2>
      <p class="mb-2 max-w-[62ch] text-sm text-muted" safe>
        {en.extensions.eventsAbout}
      </p>
      <div class="panel rows overflow-hidden">
        {families.map(([family, all]) => (
          <details>
            <summary class="reveal w-full px-4 py-2.5">
              <Icon name="right" class="turnable" />
              <span class="mono flex-1" safe>
                {family}
              </span>
              <span class="num text-sm text-faint" safe>
                {en.extensions.eventCount(all.length)}
              </span>
            </summary>
            <ul class="grid gap-2 px-4 pb-3">
              {all.map((event) => (
                <Row event={event} />
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}

function Row({ event: { type, durability, reactions } }: { event: EventView }): JSX.Element {
  return (
    <li class="text-sm">
      <span class="mono" safe>
        {type}
      </span>{" "}
      <span class="text-faint" safe>
        {en.extensions.durability[durability]}
      </span>
      {reactions.map((name) => (
        <span class="block text-muted" safe>
          {en.extensions.reactions[name] ?? name}
        </span>
      ))}
    </li>
  );
}
