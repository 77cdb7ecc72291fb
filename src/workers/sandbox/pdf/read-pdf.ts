import { getDocumentProxy } from "unpdf";
import type { PdfText, Unread } from "../../../domain/attachments/pdf-reader.ts";

/** What the helper answers: at most so many pages and characters are read. */
export type PdfAnswer =
  | { readonly type: "read"; readonly read: PdfText }
  | { readonly type: "unread"; readonly why: Exclude<Unread, "too-long"> };

const MOST_PAGES = 500;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Reads the words of a PDF, page by page. It draws nothing, and runs no script of it. */
export async function readPdf(bytes: Uint8Array, longest: number): Promise<PdfAnswer> {
  try {
    const document = await getDocumentProxy(bytes, {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
    });
    return { type: "read", read: await readPages(document, longest) };
  } catch (fault) {
    const isLocked = fault instanceof Error && fault.name === "PasswordException";
    return { type: "unread", why: isLocked ? "locked" : "broken" };
  }
}

async function readPages(document: Document, longest: number): Promise<PdfText> {
  const pages = document.numPages;
  let text = "";
  for (let number = 1; number <= Math.min(pages, MOST_PAGES); number++) {
    const said = await textOn(document, number);
    if (said !== "") text += `${text === "" ? "" : "\n\n"}[Page ${number}]\n${said}`;
    if (text.length > longest) break;
  }
  const isCut = pages > MOST_PAGES || text.length > longest;
  return { pages, text: text.slice(0, longest).toWellFormed(), isCut };
}

async function textOn(document: Document, number: number): Promise<string> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const lines = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("");
  page.cleanup();
  return lines.replace(/[^\P{Cc}\n\t]/gu, "").trim();
}
