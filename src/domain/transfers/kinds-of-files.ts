import { attachmentKinds } from "../attachments/attachment.ts";
import * as are from "./column.ts";
import type { Kind } from "./kind.ts";

/** Files that go with questions; what they hold follows behind all rows. */
export const kindsOfFiles = [
  {
    name: "attachments",
    table: "attachments",
    columns: {
      id: are.id,
      workspace: are.id,
      thread: are.orNull(are.id),
      content: are.id,
      name: are.short(300),
      kind: are.oneOf(...attachmentKinds),
      media_type: are.short(200),
      bytes: are.whole,
      width: are.orNull(are.whole),
      height: are.orNull(are.whole),
      pages: are.orNull(are.whole),
      problem: are.orNull(are.text),
      has_text: are.flag,
      sent_at: are.orNull(are.time),
      created_at: are.time,
    },
    key: ["id"],
    of: { workspace: "workspaces", thread: "threads" },
  },
  {
    name: "attachment-texts",
    table: "attachment_texts",
    columns: { content: are.id, text: are.text },
    key: ["content"],
  },
] as const satisfies readonly Kind[];
