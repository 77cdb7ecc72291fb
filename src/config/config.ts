import type { Secret } from "../domain/kernel/secret.ts";

/** Everything the program is told from outside, parsed once and frozen. */
export interface Config {
  /** Absolute, as every path here is. */
  readonly dataFolder: string;
  /** The private plane: pages and API. */
  readonly listen: ListenAddress;
  /** The public plane; null where it is closed. */
  readonly ingress: ListenAddress | null;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** The origin that browsers use from outside, as https://claw.example. */
  readonly privateUrl: string | null;
  /** The origin that vendors use from outside. */
  readonly publicUrl: string | null;
  /** CIDRs whose forwarded address and scheme are believed. */
  readonly trustedProxies: readonly string[];
  readonly vaultKey: VaultKey;
  /** Commands may run as root though nothing limits their number of processes. */
  readonly allowsRootSandbox: boolean;
  readonly logLevel: LogLevel;
  /** Keys that the environment offers, by vendor. */
  readonly offeredKeys: Readonly<Record<"anthropic" | "openai" | "gemini", Secret | null>>;
  /** Null stands for the vendor's own address. */
  readonly baseUrls: Readonly<Record<"anthropic" | "openai" | "gemini" | "ollama", string | null>>;
}

export interface ListenAddress {
  /** A name, or an address without brackets. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

/** A file with the master key (made at the first start), or one with the passphrase that unlocks it. */
export type VaultKey = { readonly keyFile: string } | { readonly passphraseFile: string };

export const logLevels = ["debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof logLevels)[number];
