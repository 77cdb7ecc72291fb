import type { Result } from "../domain/kernel/result.ts";

/** One thing that can be set, and how it is called in each place where it can be. */
export interface Setting<T> {
  /** The environment variable. */
  readonly variable: string;
  /** The command-line flag; null where there is none. */
  readonly flag: string | null;
  /** The key in config.toml; null where it must not stand there. */
  readonly key: string | null;
  /** What to write, in a word or two. */
  readonly form: string;
  /** One sentence for the help and for .env.example. */
  readonly about: string;
  /** As it would be written; null where there is none or where it depends on the machine. */
  readonly usual: string | null;
  /** The message goes on from the setting's name, and never holds a secret. */
  read(text: string, place: Place): Result<T, "invalid">;
}

/** What a path is relative to. */
export interface Place {
  readonly folder: string;
  readonly home: string;
}
