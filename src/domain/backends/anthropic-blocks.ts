import type Anthropic from "@anthropic-ai/sdk";
import { nothingWritten, openWriting, readInput, type Written } from "./read-input.ts";
import { type Call, nameOf } from "./wire.ts";

type Block = Anthropic.ContentBlock;
type Sent = Anthropic.ContentBlockParam;

/** The blocks of one message of the Messages API, put together from their deltas. */
export interface Blocks {
  begin(index: number, block: Block): void;
  /** Deltas of a block that never began change nothing: what they say is shown, and not sent back. */
  grow(index: number, delta: Anthropic.RawContentBlockDelta): void;
  calls(): readonly Call[];
  /**
   * The message as it is sent again: none without words or calls of an answer. Null where thinking has no signature
   * and no call needs the message: the API would not take it back.
   */
  items(): readonly Anthropic.MessageParam[] | null;
}

export function openBlocks(): Blocks {
  const blocks = new Map<number, Block>();
  const inputs = new Map<number, Written>();
  const write = openWriting();
  const inOrder = () => [...blocks.entries()].sort(([a], [b]) => a - b);
  const callOf = (index: number, { id, name }: Anthropic.ToolUseBlock): Call => ({
    type: "call",
    id,
    name,
    input: readInput(inputs.get(index) ?? nothingWritten()),
  });

  return {
    begin(index, block) {
      blocks.set(index, { ...block });
      inputs.set(index, nothingWritten());
    },
    grow(index, delta) {
      const block = blocks.get(index);
      const input = inputs.get(index);
      if (block?.type === "text" && delta.type === "text_delta") block.text += delta.text;
      if (block?.type === "thinking" && delta.type === "thinking_delta") block.thinking += delta.thinking;
      if (block?.type === "thinking" && delta.type === "signature_delta") block.signature += delta.signature;
      if (delta.type === "input_json_delta" && input !== undefined) write(input, delta.partial_json);
    },
    calls: () =>
      inOrder().flatMap(([index, block]) => (block.type === "tool_use" ? [callOf(index, block)] : [])),
    items() {
      const sent = inOrder().map(([index, block]) =>
        block.type === "tool_use" ? sentCall(callOf(index, block)) : sentBlock(block),
      );
      const content = sent.filter((block) => block !== null && block !== "empty");
      const hasCalls = content.some(({ type }) => type === "tool_use");
      if (sent.includes(null) && !hasCalls) return null;
      const isAnswer = hasCalls || content.some(({ type }) => type === "text");
      return isAnswer ? [{ role: "assistant", content }] : [];
    },
  };
}

const sentCall = (call: Call): Sent => ({
  type: "tool_use",
  id: call.id,
  name: nameOf(call),
  input: "value" in call.input ? call.input.value : {},
});

/** Citations are answered as null, and not taken back so; an empty text is not taken back at all. */
function sentBlock(block: Block): Sent | "empty" | null {
  if (block.type === "text") return block.text === "" ? "empty" : { type: "text", text: block.text };
  if (block.type === "redacted_thinking") return block;
  return block.type === "thinking" && block.signature !== "" ? block : null;
}
