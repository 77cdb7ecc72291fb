import { isObject } from "../../kernel/json.ts";
import { refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import type { Conversation, Node } from "../conversation.ts";
import type { Importer } from "../importer.ts";
import { dateOf, rowsOf, textIn, workspaceRow } from "../rows-of-conversation.ts";

const maker = { name: "open-webui", label: "Open WebUI" } as const;

/** What Open WebUI exports of one's chats, all or a single one. */
export const openWebui: Importer = {
  name: maker.name,
  recognises: (first) => isObject(first) && isObject(first["chat"]) && isObject(first["chat"]["history"]),
  async *read(first, more) {
    yield workspaceRow(maker);
    yield* rowsOf(maker, toConversation(first));
    for await (const next of more) {
      if (!next.ok) return yield next;
      if (!openWebui.recognises(next.value)) return yield noConversation;
      yield* rowsOf(maker, toConversation(next.value));
    }
  },
};

const noConversation = refuse("invalid", say`The file holds something that is no chat of Open WebUI.`);

function toConversation(value: unknown): Conversation {
  const one = isObject(value) ? value : {};
  const chat = isObject(one["chat"]) ? one["chat"] : {};
  const history = isObject(chat["history"]) ? chat["history"] : {};
  const messages = isObject(history["messages"]) ? history["messages"] : {};
  const title = one["title"] ?? chat["title"];
  const current = history["currentId"];
  return {
    id: textIn(one, "id") ?? JSON.stringify([title, chat["timestamp"]]),
    title: typeof title === "string" ? title : "",
    createdAt: dateOf(one["created_at"]) ?? dateOf(chat["timestamp"]) ?? new Date(0),
    isArchived: one["archived"] === true,
    isPinned: one["pinned"] === true,
    current: typeof current === "string" ? current : null,
    nodes: new Map(Object.entries(messages).map(([id, message]) => [id, toNode(message)])),
  };
}

function toNode(value: unknown): Node {
  const message = isObject(value) ? value : {};
  const { role, content, parentId, model } = message;
  return {
    parent: typeof parentId === "string" ? parentId : null,
    role: role === "user" || role === "assistant" ? role : "other",
    text: typeof content === "string" ? content : "",
    model: typeof model === "string" ? model : null,
    at: dateOf(message["timestamp"]),
  };
}
