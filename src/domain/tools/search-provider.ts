/**
 * The contract of a search provider: how a query is asked and what its answer means. To add one: write
 * `search-providers/<name>.ts`, name it in `search-providers.ts`, and give the contract suite its wire format in
 * `test/domain/tools/search-providers/<name>.test.ts`.
 */
import type { Outbound } from "../egress/outbound.ts";
import type { WebHit } from "./tool-needs.ts";

export interface SearchProvider {
  /** As people write it. */
  readonly label: string;
  /** One sentence for the settings page. */
  readonly about: string;
  /** The vendor's address; null for one that the owner names. */
  readonly baseUrl: string | null;
  readonly credential: "required" | "none";
  readonly method: "GET" | "POST";
  request(question: SearchQuestion): Outbound;
  /** What was found, as it was told; null for an answer that is not this provider's. */
  hits(answer: Readonly<Record<string, unknown>>): readonly WebHit[] | null;
}

export interface SearchQuestion {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** A reference to a secret, never its value; null for a provider without. */
  readonly credential: string | null;
  readonly query: string;
  /** 1 to 20. */
  readonly limit: number;
}
