/**
 * Draws every page with all words translated, and prints them as JSON. A program of its own: the catalogue is changed
 * before anything that is drawn with it is loaded.
 */
import { en } from "../../../src/views/strings/en.ts";
import { type Article, articles } from "../../../src/views/help/articles.ts";
import { inPseudo, translate } from "./speak.ts";

const wordsOf = ({ title, about, body }: Article): Partial<Article> => ({
  title: inPseudo(title),
  about: inPseudo(about),
  body: inPseudo(body),
});

const isControl = process.argv.includes("--untranslated");
if (!isControl) {
  translate(en);
  for (const article of articles) Object.assign(article, wordsOf(article));
}
const { samplePages } = await import("../sample-pages.ts");
const { now } = await import("../samples.ts");
const { loadMarkdown } = await import("../../../src/views/markdown.ts");
/** Greek, whose dates and units have no letter of English in them. */
const reader = { locale: "el", timeZone: "Europe/Athens", now };
console.log(JSON.stringify(samplePages(inPseudo, await loadMarkdown(), { reader })));
