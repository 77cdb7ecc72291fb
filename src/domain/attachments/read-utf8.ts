/** Text as its bytes come: null at its end where it is none. Of a long one only the beginning is held. */
export function openReading(most: number): { take(chunk: Uint8Array): void; end(): string | null } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let isText = true;

  const hear = (chunk: Uint8Array, stream: boolean): void => {
    if (!isText) return;
    try {
      const more = decoder.decode(chunk, { stream });
      if (hasControls(more)) isText = false;
      else if (text.length <= most) text += more.slice(0, most + 1 - text.length);
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      isText = false;
    }
    if (!isText) text = "";
  };

  return {
    take: (chunk) => hear(chunk, true),
    end() {
      hear(new Uint8Array(), false);
      return isText ? text : null;
    },
  };
}

/** Those that no text has: terminals' escapes, tabs, ends of lines and of pages may stand in one. */
const controls = /[^\P{Cc}\t\n\f\r\u0080-\u009f]/u;

const hasControls = (text: string): boolean => controls.test(text.replaceAll("\u001b", ""));
