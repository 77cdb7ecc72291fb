import { durability } from "../domain/catalogue.ts";
import type { Durability } from "../domain/events/event.ts";
import { reactions } from "../domain/reactions.ts";

/** Everything that can happen, with the names of what is done then. */
export const eventList: readonly {
  readonly type: string;
  readonly durability: Durability;
  readonly reactions: string[];
}[] = Object.entries(durability).map(([type, kept]) => ({
  type,
  durability: kept,
  reactions: reactions.filter(({ on }) => on.some((one) => one === type)).map(({ name }) => name),
}));
