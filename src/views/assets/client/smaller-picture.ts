/** As the server takes them, with room to spare. */
const MOST_BYTES = 3_700_000;
const MOST_PIXELS = 7_900;
const PIXELS_AFTER = 2_400;
const QUALITY = 0.86;

/** A photograph that is too large for any model is sent smaller, as JPEG; all else, and what no browser opens, as it is. */
export async function smallEnough(file: File): Promise<File> {
  if (!/^image\/(?:png|jpeg|webp|bmp|avif|hei[cf])$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    const longest = Math.max(width, height);
    const isTaken = /png|jpeg|webp/.test(file.type);
    if (isTaken && file.size <= MOST_BYTES && longest <= MOST_PIXELS) return file;
    const scale = Math.min(1, PIXELS_AFTER / longest);
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    const paper = canvas.getContext("2d");
    if (paper === null) return file;
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const type = "image/jpeg";
    const smaller = await canvas.convertToBlob({ type, quality: QUALITY });
    return new File([smaller], `${file.name.replace(/\.[^.]+$/, "")}.jpg`, { type });
  } catch {
    return file; // silent-ok: the server says in words what is wrong with it
  }
}
