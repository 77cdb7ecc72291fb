import { openContent } from "../domain/attachments/open-content.ts";
import { getAttachment } from "../domain/attachments/reads.ts";
import { words } from "../domain/kernel/log.ts";
import type { Core } from "./core.ts";

/** For a session: the pictures of its own thread, and nobody else's. One that cannot be read is told in words instead. */
export const openPictureOf =
  ({ db, files, log }: Core) =>
  async (thread: string, id: string): Promise<Uint8Array | null> => {
    const found = getAttachment(db, id);
    if (found?.thread !== thread || found.kind !== "image") return null;
    try {
      const opened = await openContent({ db, files }, id);
      return opened.ok ? opened.value : null;
    } catch (fault) {
      log.error("An attached picture could not be read", { attachment: id, fault: words(fault) });
      return null;
    }
  };
