import { isObject } from "../../kernel/json.ts";
import { refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import type { Conversation, Node } from "../conversation.ts";
import type { Importer } from "../importer.ts";
import { dateOf, rowsOf, textIn, workspaceRow } from "../rows-of-conversation.ts";

const maker = { name: "chatgpt", label: "ChatGPT" } as const;

/** `conversations.json` out of the archive that ChatGPT makes of one's data. */
export const chatgpt: Importer = {
  name: maker.name,
  recognises: (first) => isObject(first) && isObject(first["mapping"]),
  async *read(first, more) {
    yield workspaceRow(maker);
    yield* rowsOf(maker, toConversation(first));
    for await (const next of more) {
      if (!next.ok) return yield next;
      if (!chatgpt.recognises(next.value)) return yield noConversation;
      yield* rowsOf(maker, toConversation(next.value));
    }
  },
};

const noConversation = refuse("invalid", say`The file holds something that is no conversation of ChatGPT.`);

function toConversation(value: unknown): Conversation {
  const one = isObject(value) ? value : {};
  const mapping = isObject(one["mapping"]) ? one["mapping"] : {};
  const current = one["current_node"];
  return {
    id:
      textIn(one, "conversation_id") ??
      textIn(one, "id") ??
      JSON.stringify([one["title"], one["create_time"]]),
    title: typeof one["title"] === "string" ? one["title"] : "",
    createdAt: dateOf(one["create_time"]) ?? new Date(0),
    isArchived: one["is_archived"] === true,
    isPinned: one["is_starred"] === true,
    current: typeof current === "string" ? current : null,
    nodes: new Map(Object.entries(mapping).map(([id, node]) => [id, toNode(node)])),
  };
}

function toNode(value: unknown): Node {
  const node = isObject(value) ? value : {};
  const message = isObject(node["message"]) ? node["message"] : {};
  const author = isObject(message["author"]) ? message["author"] : {};
  const metadata = isObject(message["metadata"]) ? message["metadata"] : {};
  const { role } = author;
  const text = textOf(message["content"]);
  const isHidden = metadata["is_visually_hidden_from_conversation"] === true;
  const isSaid = role === "assistant" && ["all", undefined, null].includes(message["recipient"] as string);
  return {
    parent: typeof node["parent"] === "string" ? node["parent"] : null,
    role: isHidden ? "other" : role === "user" ? "user" : isSaid ? "assistant" : "other",
    text,
    model: typeof metadata["model_slug"] === "string" ? metadata["model_slug"] : null,
    at: dateOf(message["create_time"]),
  };
}

/** Pictures and sounds are not in the file: a word stands for each. */
function textOf(content: unknown): string {
  if (!isObject(content)) return "";
  if (content["content_type"] === "code" && typeof content["text"] === "string") {
    return `\`\`\`\n${content["text"]}\n\`\`\``;
  }
  const { parts, content_type: type } = content;
  if (!Array.isArray(parts) || type === "thoughts") return "";
  return parts
    .map((part: unknown) => (typeof part === "string" ? part : isObject(part) ? partOf(part) : ""))
    .filter((part) => part !== "")
    .join("\n\n");
}

const partOf = (part: Readonly<Record<string, unknown>>): string =>
  typeof part["text"] === "string"
    ? part["text"]
    : `[${(textIn(part, "content_type") ?? "file").replaceAll(/[^\w ]/g, " ").slice(0, 40)}]`;
