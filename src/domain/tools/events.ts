import type { Durability } from "../events/event.ts";

interface OfTurn {
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
}

export type ToolEvent =
  | ({ readonly type: "checkpoint.made"; readonly checkpoint: string } & OfTurn)
  /** Commands of its turn have changed further files. */
  | ({ readonly type: "checkpoint.grown"; readonly checkpoint: string } & OfTurn)
  | ({ readonly type: "checkpoint.rewound"; readonly checkpoint: string } & OfTurn)
  | { readonly type: "note.made"; readonly workspace: string; readonly note: string }
  | { readonly type: "note.forgotten"; readonly workspace: string; readonly note: string }
  /** A call that was under way when MonkeyClaw ended: nobody knows whether it did what it was to do. */
  | ({ readonly type: "tool.unknown"; readonly tool: string } & OfTurn);

export const toolEvents = {
  "checkpoint.made": "durable",
  "checkpoint.grown": "durable",
  "checkpoint.rewound": "durable",
  "note.made": "durable",
  "note.forgotten": "durable",
  "tool.unknown": "durable",
} as const satisfies Record<ToolEvent["type"], Durability>;
