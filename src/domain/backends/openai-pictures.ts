/** Pictures as OpenAI's two wires take them: as addresses that hold the bytes themselves. */
import type OpenAI from "openai";
import { type Part, picturesOf, textOf } from "./part.ts";
import { notShown, pictureAt, pictureMark, type ShowPicture } from "./picture-mark.ts";

type InputItem = OpenAI.Responses.ResponseInputItem;
type Input = OpenAI.Responses.ResponseInputContent;
type Message = OpenAI.ChatCompletionMessageParam;
type ChatPart = OpenAI.ChatCompletionContentPart;

const addressOf = ({ id, mediaType }: { readonly id: string; readonly mediaType: string }): string =>
  `data:${mediaType};base64,${pictureMark(id)}`;

/** For the Responses API: the text alone where there is no picture. */
export function inputOf(parts: readonly Part[]): string | Input[] {
  const pictures = picturesOf(parts).map(
    (part): Input => ({ type: "input_image", detail: "auto", image_url: addressOf(part) }),
  );
  const text = textOf(parts);
  return pictures.length === 0 ? text : [...pictures, { type: "input_text", text }];
}

export function withInputPictures(item: InputItem, show: ShowPicture): InputItem {
  if (item.type !== "message" || item.role !== "user" || !Array.isArray(item.content)) return item;
  const content = item.content.map((part): Input => {
    if (part.type !== "input_image") return part;
    const address = pictureAt(part.image_url, show);
    if (address === undefined) return part;
    return address === null ? { type: "input_text", text: notShown } : { ...part, image_url: address };
  });
  return { type: "message", role: "user", content };
}

/** For Chat Completions. */
export function chatContentOf(parts: readonly Part[]): string | ChatPart[] {
  const pictures = picturesOf(parts).map(
    (part): ChatPart => ({ type: "image_url", image_url: { url: addressOf(part) } }),
  );
  const text = textOf(parts);
  return pictures.length === 0 ? text : [...pictures, { type: "text", text }];
}

export function withChatPictures(message: Message, show: ShowPicture): Message {
  if (message.role !== "user" || !Array.isArray(message.content)) return message;
  const content = message.content.map((part): ChatPart => {
    if (part.type !== "image_url") return part;
    const url = pictureAt(part.image_url.url, show);
    if (url === undefined) return part;
    return url === null
      ? { type: "text", text: notShown }
      : { ...part, image_url: { ...part.image_url, url } };
  });
  return { ...message, content };
}
