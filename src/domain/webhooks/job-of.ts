import type { Reads } from "../kernel/db.ts";
import { type Limits, noLimits } from "../usage/budget.ts";
import type { Endpoint } from "./endpoint.ts";
import { selectEndpoint } from "./endpoint-store.ts";

const PREFIX = "webhook:";

/** The job that an endpoint's turns spend for, as the books name it. */
export const jobOf = ({ id }: Pick<Endpoint, "id">): string => PREFIX + id;

/** What the endpoint behind a job lets its turns take in a day; null where it says nothing of it, or is none. */
export function limitsOfJob(db: Reads, job: string): Limits | null {
  const endpoint = job.startsWith(PREFIX) ? selectEndpoint(db, job.slice(PREFIX.length)) : null;
  const budget = endpoint?.handling.budget;
  return budget === undefined ? null : { ...noLimits, ...budget };
}
