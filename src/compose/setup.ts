import type { Step } from "../domain/conversations/step.ts";
import type { Network } from "../domain/egress/network.ts";
import type { Clock } from "../domain/kernel/clock.ts";
import type { Log } from "../domain/kernel/log.ts";
import type { Secret } from "../domain/kernel/secret.ts";
import type { Tool } from "../domain/tools/tool.ts";
import type { OfferedSecrets } from "../domain/vault/offered.ts";
import type { KnowingRedactor } from "../domain/vault/redactor.ts";
import type { ThreadName } from "../spawn.ts";
import type { RawThread } from "../workers/watch.ts";

/** What the product is put together from: settings that are read, and the ways out of the process. */
export interface Setup {
  readonly dataFolder: string;
  readonly keyFile: string;
  /** Unlocks the vault in place of the key file. */
  readonly passphrase: Secret | null;
  /** Base URLs that the settings give to backends, by the backend's name. */
  readonly baseUrls: Readonly<Record<string, string | null>>;
  readonly ollamaHost: string | null;
  /** Keys that the environment holds. */
  readonly offered: OfferedSecrets;
  /** What runs before and after each turn, in order. */
  readonly steps: Readonly<Record<string, Step>>;
  /** What turns may call, by the names of their files. */
  readonly tools: Readonly<Record<string, Tool>>;
  /** Runs commands as root even where nothing limits their number of processes. */
  readonly allowsRootSandbox: boolean;
  /** Takes secrets out of all that is stored, shown, sent or logged. */
  readonly redactor: KnowingRedactor;
  readonly log: Log;
  readonly clock: Clock;
  /** What egress reaches, once it has decided. */
  readonly internet: Network;
  spawn(thread: ThreadName): RawThread;
}
