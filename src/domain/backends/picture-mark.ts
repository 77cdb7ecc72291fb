/** Pictures in the items of a wire: a mark stands for their bytes until they are sent. */

/** The bytes of a picture in base64, by its id; null where it is not to be sent. */
export type ShowPicture = (id: string) => string | null;

const PREFIX = "attachment:";
/** No base64 ends like it. */
const mark = /attachment:([\w-]{1,64})$/;

export const pictureMark = (id: string): string => PREFIX + id;

/** What stands here with the bytes in place of its mark: undefined where it has none, null where it is not to be sent. */
export function pictureAt(place: string | null | undefined, show: ShowPicture): string | null | undefined {
  const id = mark.exec(place ?? "")?.[1];
  if (id === undefined) return undefined;
  const data = show(id);
  return data === null ? null : (place ?? "").slice(0, -(PREFIX.length + id.length)) + data;
}

export const notShown = "[A picture that was attached here is not sent again.]";
