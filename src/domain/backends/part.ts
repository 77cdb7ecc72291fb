/** A piece of a question. `text` of a picture says in words what it is: for wires and models that take none. */
export type Part = { readonly type: "text"; readonly text: string } | PicturePart;

/** Its bytes are asked for by its id when they are sent: no history carries them. */
export interface PicturePart {
  readonly type: "image";
  readonly text: string;
  readonly id: string;
  readonly mediaType: string;
}

export const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join("\n\n");

export const picturesOf = (parts: readonly Part[]): readonly PicturePart[] =>
  parts.filter((part) => part.type === "image");
