import { type Log, words } from "../domain/kernel/log.ts";

/** Well below the time after which a silent connection is taken for dead, here or on the way. */
const PATIENCE_MS = 3_000;

const encoder = new TextEncoder();

/**
 * An answer that may take long. What has come within some seconds is answered as it is; for the rest a line of spaces
 * goes ahead, which both JSON and HTML pass over, so that nobody takes the connection for dead. Whatever is refused
 * must be refused in that first time: later the status is told already, and what fails then breaks off.
 */
export async function answerInTime(
  work: Promise<Response>,
  { type, log }: { readonly type: string; readonly log: Log },
): Promise<Response> {
  const early = await Promise.race([work, Bun.sleep(PATIENCE_MS)]);
  return early ?? new Response(spacesUntil(work, log), { headers: { "content-type": type } });
}

function spacesUntil(work: Promise<Response>, log: Log): ReadableStream<Uint8Array> {
  let waiting: ReturnType<typeof setInterval> | undefined;
  /** Whoever asked has gone: what was begun comes to its end with nobody to hear it. */
  let isDeaf = false;
  const textOf = async (): Promise<string> => {
    const response = await work;
    if (!response.ok) throw new Error(`an answer came to ${response.status} when it had begun`);
    return response.text();
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string): void => controller.enqueue(encoder.encode(text));
      say(" ");
      waiting = setInterval(() => say(" "), PATIENCE_MS);
      const end = async (): Promise<void> => {
        try {
          const text = await textOf();
          if (isDeaf) return;
          say(text);
          controller.close();
        } catch (fault) {
          log.error("An answer that took long was broken off", { fault: words(fault) });
          controller.error(fault);
        } finally {
          clearInterval(waiting);
        }
      };
      void end();
    },
    cancel() {
      isDeaf = true;
      clearInterval(waiting);
    },
  });
}
