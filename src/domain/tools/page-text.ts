/** The only file that imports @mdream/js: a web page as text for a model. */
import { nextTask } from "../kernel/next-task.ts";

/** Not for reading, or not to be seen by anybody who reads the page. */
const unread = [
  "nav",
  "footer",
  "aside",
  "iframe",
  "object",
  "embed",
  "svg",
  "template",
  "input",
  "select",
  "textarea",
  "button",
  "[hidden]",
  '[aria-hidden="true"]',
];

const MOST_CHARACTERS = 2 * 1024 * 1024;
const PIECE = 32 * 1024;

/**
 * What a page says, as Markdown: its main part where it has one, else all of it; links made absolute. Other work goes
 * on in between, however long the page is.
 */
export async function pageText(page: string, url: URL): Promise<string> {
  const html = page.slice(0, MOST_CHARACTERS);
  const main = (await convert(html, url, true)).trim();
  const text = main === "" ? (await convert(html, url, false)).trim() : main;
  return html.length === page.length
    ? text
    : `${text}\n\n[The rest of the page was too long and was not read.]`;
}

async function convert(html: string, url: URL, isMainOnly: boolean): Promise<string> {
  // Loaded with the first page: most starts need none.
  const { streamHtmlToMarkdown } = await import("@mdream/js");
  const options = {
    origin: url.href,
    clean: true,
    plugins: { isolateMain: isMainOnly, filter: { exclude: unread } },
  };
  let text = "";
  for await (const piece of streamHtmlToMarkdown(inPieces(html), options)) {
    text += piece;
    await nextTask();
  }
  return text;
}

function inPieces(text: string): ReadableStream<string> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < text.length) controller.enqueue(text.slice(at, at + PIECE));
      else controller.close();
      at += PIECE;
    },
  });
}
