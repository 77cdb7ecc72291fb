import { describe } from "bun:test";
import { openWebui } from "../../../../src/domain/transfers/importers/open-webui.ts";
import { importerContract } from "../../../contracts/importer.contract.ts";

const START = 1_700_000_000;
const said = (id: string, parentId: string | null, role: string, content: string, after = 0) => ({
  id,
  parentId,
  childrenIds: [],
  role,
  content,
  timestamp: START + after,
  ...(role === "assistant" && { model: "llama9" }),
});
const chat = (
  id: string,
  title: string,
  messages: readonly ReturnType<typeof said>[],
  currentId: string,
) => ({
  id,
  title,
  created_at: START,
  chat: {
    title,
    models: ["llama9"],
    history: { messages: Object.fromEntries(messages.map((one) => [one.id, one])), currentId },
  },
});

const boats = chat(
  "c1",
  "Boats",
  [
    said("q1", null, "user", "Which boat?"),
    said("a1", "q1", "assistant", "A small one.", 1),
    said("a1b", "q1", "assistant", "A large one.", 2),
    said("q2", "a1b", "user", "How large?", 3),
    said("a2", "q2", "assistant", "About ten metres.", 4),
  ],
  "a2",
);
const old = {
  ...chat("c2", "Old", [said("q", null, "user", "Hello"), said("a", "q", "assistant", "Hi")], "a"),
  archived: true,
};

describe("Open WebUI", () => {
  importerContract(openWebui, [boats, old]);
});
