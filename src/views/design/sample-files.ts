import type { Attached } from "../../domain/attachments/attachment.ts";
import type { Say } from "./say.ts";

/** Files that went with a question, or wait beside one. */
export const filesOf = (say: Say): readonly Attached[] => [
  {
    id: "f1",
    name: say("tariffs-of-july.pdf"),
    kind: "pdf",
    mediaType: "application/pdf",
    bytes: 240_100,
    width: null,
    height: null,
    pages: 12,
    problem: null,
  },
  {
    id: "f2",
    name: say("swiss-orders-july.csv"),
    kind: "text",
    mediaType: "text/plain",
    bytes: 14_200,
    width: null,
    height: null,
    pages: null,
    problem: say("Only its first 300,000 characters are given to the model."),
  },
];
