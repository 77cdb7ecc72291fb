import { type FieldFaults, faultsIn, nameFault } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { type Endpoint, MOST_RATE_LIMIT } from "./endpoint.ts";

/** What the owner may say of an endpoint, beside what is done with its deliveries. */
export type EndpointFields = Pick<
  Endpoint,
  "name" | "settings" | "events" | "rateLimitPerMinute" | "publicUrl"
>;

const MOST_EVENTS = 100;
const LONGEST_URL = 2_000;

/** What is wrong with the fields that are given, all at once, or null. */
export const faultsInEndpoint = ({
  name,
  events,
  rateLimitPerMinute,
  publicUrl,
}: Partial<EndpointFields>): FieldFaults | null =>
  faultsIn({
    name: name === undefined ? null : nameFault(name, 100),
    events: eventsFault(events ?? []),
    rateLimitPerMinute: rateLimitPerMinute === undefined ? null : rateFault(rateLimitPerMinute),
    publicUrl: (publicUrl ?? null) === null ? null : urlFault(publicUrl ?? ""),
  });

/** No kind at all stands for all of them. */
export const wantedEvents = (events: readonly string[] | null): readonly string[] | null =>
  events === null || events.length === 0 ? null : [...new Set(events)];

function eventsFault(events: readonly string[]): string | null {
  if (events.length > MOST_EVENTS) return say`are more than ${MOST_EVENTS}`;
  const odd = events.find((event) => nameFault(event, 255) !== null);
  return odd === undefined ? null : say`hold "${odd.slice(0, 40)}", which is no kind of event`;
}

const rateFault = (rate: number): string | null =>
  Number.isInteger(rate) && rate >= 1 && rate <= MOST_RATE_LIMIT
    ? null
    : say`is no whole number from 1 to ${MOST_RATE_LIMIT}`;

function urlFault(text: string): string | null {
  const url = text.length > LONGEST_URL ? null : URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol))
    return say`is no address like https://hooks.example.com`;
  return url.username + url.password + url.search + url.hash === "" && !/[?#]/.test(text)
    ? null
    : say`holds more than host and path`;
}
