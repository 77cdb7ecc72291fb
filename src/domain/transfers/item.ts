import type { Result } from "../kernel/result.ts";
import type { Kind, Row } from "./kind.ts";
import type { Manifest } from "./manifest.ts";

export const sources = ["monkeyclaw", "chatgpt", "open-webui"] as const;

export type Source = (typeof sources)[number];

/** What a file brings, one after the other, each checked. What a file holds comes in pieces behind its name. */
export type Item =
  | { readonly is: "manifest"; readonly manifest: Manifest }
  | { readonly is: "row"; readonly kind: Kind; readonly row: Row }
  | { readonly is: "file"; readonly name: string; readonly bytes: number }
  | { readonly is: "piece"; readonly piece: Uint8Array };

/** Ends with the first refusal. */
export type Items = AsyncGenerator<Result<Item, "invalid">>;
