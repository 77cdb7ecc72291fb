import { describe, expect, test } from "bun:test";
import { chatgpt } from "../../../../src/domain/transfers/importers/chatgpt.ts";
import { bytesOfList, importerContract } from "../../../contracts/importer.contract.ts";
import { openTestDatabase } from "../../open-test-database.ts";
import { importInto } from "../open-import.ts";

const START = 1_700_000_000;
const node = (
  id: string,
  parent: string | null,
  role: string | null,
  content: object | string,
  at = START,
) => ({
  id,
  parent,
  children: [],
  message:
    role === null
      ? null
      : {
          id,
          author: { role },
          create_time: at,
          content: typeof content === "string" ? { content_type: "text", parts: [content] } : content,
          metadata: role === "assistant" ? { model_slug: "gpt-9" } : {},
        },
});
const conversation = (
  id: string,
  title: string,
  nodes: readonly ReturnType<typeof node>[],
  more: object = {},
) => ({
  id,
  title,
  create_time: START,
  mapping: Object.fromEntries(nodes.map((one) => [one.id, one])),
  ...more,
});

const boats = conversation(
  "c1",
  "Boats",
  [
    node("root", null, null, ""),
    node("system", "root", "system", ""),
    node("q1", "system", "user", "Which boat?"),
    node("a1", "q1", "assistant", "A small one.", START + 1),
    node("a1b", "q1", "assistant", "A large one.", START + 2),
    node("q2", "a1b", "user", "How large?", START + 3),
    node("a2", "q2", "assistant", "About ten metres.", START + 4),
  ],
  { current_node: "a2" },
);
const old = conversation("c2", "Old", [node("q", null, "user", "Hello"), node("a", "q", "assistant", "Hi")], {
  is_archived: true,
});

describe("ChatGPT", () => {
  importerContract(chatgpt, [boats, old]);

  test("what tools did between is left out, code is shown as code, and a picture as a word", async () => {
    const { db, close } = openTestDatabase();
    const worked = conversation("c3", "Work", [
      node("q", null, "user", {
        content_type: "multimodal_text",
        parts: [{ content_type: "image_asset_pointer" }, "What is it?"],
      }),
      node("code", "q", "assistant", { content_type: "code", text: "look()" }),
      node("tool", "code", "tool", "seen"),
      node("a", "tool", "assistant", "A boat."),
    ]);
    await importInto(db, bytesOfList([worked]));
    expect(db.all("select text from messages order by sequence")).toEqual([
      { text: "[image_asset_pointer]\n\nWhat is it?" },
      { text: "```\nlook()\n```\n\nA boat." },
    ]);
    close();
  });
});
