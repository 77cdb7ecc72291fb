import type { Handling } from "./handling.ts";

/** `revoked` is for good. To a sender all but `active` are as if there were none. */
export const endpointStatuses = ["active", "paused", "revoked"] as const;

export type EndpointStatus = (typeof endpointStatuses)[number];

/** Where one sender posts. Its signing secrets lie in the vault. */
export interface Endpoint {
  readonly id: string;
  readonly workspace: string;
  /** 1 to 100 characters, like no other's in its workspace. */
  readonly name: string;
  /** A name of the registry. */
  readonly source: string;
  /** How a generic sender signs; null for one that is known by name. */
  readonly settings: unknown;
  readonly status: EndpointStatus;
  /** The kinds that are wanted; null for all. */
  readonly events: readonly string[] | null;
  /** What comes beyond waits. */
  readonly rateLimitPerMinute: number;
  /** The address that the sender was given, where it is not below the program's own public one. */
  readonly publicUrl: string | null;
  readonly handling: Handling;
  /** What is sent on is signed with the sender's secret: as it was before there was one of its own. */
  readonly signsAsSender: boolean;
  /** Genuine deliveries, each counted once. */
  readonly received: number;
  readonly lastReceivedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const USUAL_RATE_LIMIT = 600;
export const MOST_RATE_LIMIT = 60_000;
