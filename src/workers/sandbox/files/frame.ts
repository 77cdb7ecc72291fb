/** What passes between the program and its helper: two lengths of four bytes, then JSON, then bytes. */
export interface Frame {
  readonly json: unknown;
  readonly bytes: Uint8Array;
}

const HEAD_BYTES = 8;
const MOST_JSON_BYTES = 16 * 1024 * 1024;
/** The largest file that is handled in one piece. */
export const MOST_FILE_BYTES = 32 * 1024 * 1024;

/** The body is left as it is: it goes out after the head. */
export function frameHead(json: unknown, bodyBytes: number): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const head = new Uint8Array(HEAD_BYTES + text.length);
  const view = new DataView(head.buffer);
  view.setUint32(0, text.length);
  view.setUint32(4, bodyBytes);
  head.set(text, HEAD_BYTES);
  return head;
}

/** `take` answers exactly so many bytes, or null at the end; what is larger than agreed is an end as well. */
export async function readFrame(
  take: (length: number) => Promise<Uint8Array | null> | Uint8Array | null,
): Promise<Frame | null> {
  const head = await take(HEAD_BYTES);
  if (head === null) return null;
  const view = new DataView(head.buffer, head.byteOffset);
  const [jsonBytes, bodyBytes] = [view.getUint32(0), view.getUint32(4)];
  if (jsonBytes > MOST_JSON_BYTES || bodyBytes > MOST_FILE_BYTES) return null;
  const json = await take(jsonBytes);
  const bytes = await take(bodyBytes);
  if (json === null || bytes === null) return null;
  return { json: JSON.parse(new TextDecoder().decode(json)), bytes };
}
