import type { Content, Part } from "@google/genai";
import type { PicturePart } from "./part.ts";
import { notShown, pictureAt, pictureMark, type ShowPicture } from "./picture-mark.ts";
import { checkInput } from "./read-input.ts";
import { type Call, type CallResult, given, nameOf, type Piece } from "./wire.ts";

/** The parts of one answer of the Gemini API. */
export interface Parts {
  keep(part: Part): void;
  /** Its calls and its end, by the reason that was given for it. */
  end(reason: string): Generator<Piece<Content>>;
}

export function openParts(): Parts {
  const kept: Part[] = [];
  const calls: Call[] = [];
  return {
    keep(part) {
      const call = callOf(part);
      if (call !== null) calls.push(call);
      addTo(kept, call === null ? part : sentCall(part, call));
    },
    *end(reason) {
      if (isRefusal.test(reason)) return yield { type: "end", stop: "refusal", items: null };
      if (isMalformed.test(reason)) {
        calls.push({ type: "call", id: "", name: "", input: { problem: malformed, excerpt: "" } });
        if (kept.length === 0) kept.push({ text: "(a call that could not be read)" });
      }
      yield* calls;
      const hasAnswer = calls.length > 0 || kept.some(({ text, thought }) => text && !thought);
      if (!hasAnswer && reason !== "MAX_TOKENS" && reason !== "STOP") {
        return yield { type: "refused", status: null, text: reason };
      }
      const items = hasAnswer ? [{ role: "model", parts: [...kept] }] : [];
      yield { type: "end", stop: reason === "MAX_TOKENS" ? "max-tokens" : "end", items };
    },
  };
}

/** The filters of what goes in and what comes out. */
const isRefusal = /SAFETY|RECITATION|BLOCKLIST|PROHIBITED|SPII|ARMOR|JAILBREAK|LANGUAGE/;

const isMalformed = /MALFORMED_FUNCTION_CALL|UNEXPECTED_TOOL_CALL/;
const malformed = "Your last function call could not be read. Call the function again, with valid arguments.";

/** A call that could not be read is no part of the transcript, so that it is answered in words. */
export const resultPart = ({ call, text, isFailed }: CallResult): Part =>
  call.name === ""
    ? { text }
    : {
        functionResponse: {
          ...given({ id: call.id === "" ? undefined : call.id }),
          name: nameOf(call),
          response: isFailed ? { error: text } : { output: text },
        },
      };

export const imagePart = ({ id, mediaType }: PicturePart): Part => ({
  inlineData: { mimeType: mediaType, data: pictureMark(id) },
});

export function withPicture(part: Part, show: ShowPicture): Part {
  const data = pictureAt(part.inlineData?.data, show);
  if (data === undefined) return part;
  return data === null ? { text: notShown } : { inlineData: { ...part.inlineData, data } };
}

function callOf({ functionCall }: Part): Call | null {
  if (functionCall === undefined) return null;
  const { id = "", name = "", args = {} } = functionCall;
  return { type: "call", id, name: name === "" ? "unnamed" : name, input: checkInput(args) };
}

/** With its signature, as it came, but for arguments that nobody could read. */
const sentCall = (part: Part, call: Call): Part => ({
  ...part,
  functionCall: {
    ...part.functionCall,
    name: nameOf(call),
    ...("value" in call.input ? {} : { args: {} }),
  },
});

/** Texts that only chunking tore apart are put together; what carries a signature stays a part of its own. */
function addTo(kept: Part[], part: Part): void {
  const last = kept.at(-1);
  if (last !== undefined && isPlain(last) && isPlain(part) && last.thought === part.thought) {
    kept[kept.length - 1] = { ...last, text: `${last.text}${part.text}` };
  } else if (Object.keys(part).length > 0 && (part.text !== "" || part.thoughtSignature !== undefined)) {
    kept.push(part);
  }
}

const isPlain = (part: Part): boolean =>
  part.text !== undefined && Object.keys(part).every((key) => key === "text" || key === "thought");
