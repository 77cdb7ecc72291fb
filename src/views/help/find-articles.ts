import { type Article, articles } from "./articles.ts";

export interface FoundArticle {
  readonly article: Article;
  /** The line that fits best, without its marks; what the article is about where that fits. */
  readonly line: string;
}

const MOST_LINE = 180;

/** Articles in which every word that was written begins a word; those that have more of them in their title first. */
export function findArticles(written: string): readonly FoundArticle[] {
  const wanted = wordsOf(written.slice(0, 200));
  if (wanted.length === 0) return [];
  return articles
    .map((article) => ({ article, line: lineFor(article, wanted), weight: weightOf(article, wanted) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ article, line }) => ({ article, line }));
}

/** 0 where a word is missing. */
function weightOf({ title, about, body }: Article, wanted: readonly string[]): number {
  const [inTitle, inAbout, inBody] = [title, about, body].map(wordsOf);
  let weight = 0;
  for (const word of wanted) {
    const begins = (words: readonly string[] | undefined): number =>
      (words ?? []).filter((other) => other.startsWith(word)).length;
    const own = begins(inTitle) * 20 + begins(inAbout) * 5 + begins(inBody);
    if (own === 0) return 0;
    weight += own;
  }
  return weight;
}

function lineFor({ about, body }: Article, wanted: readonly string[]): string {
  const lines = [about, ...body.split("\n").map(plain)].filter((line) => line !== "");
  const hits = (line: string): number => {
    const words = wordsOf(line);
    return wanted.filter((word) => words.some((other) => other.startsWith(word))).length;
  };
  const best = lines.reduce((one, other) => (hits(other) > hits(one) ? other : one), about);
  return best.length > MOST_LINE ? `${best.slice(0, MOST_LINE).trimEnd()}…` : best;
}

/** Without the marks that set it. */
const plain = (line: string): string =>
  line
    .replaceAll(/^[\s#>|-]+|^\d+\.\s|\*\*|`|\|\s*$/g, "")
    .replaceAll(/\s*\|\s*/g, ": ")
    .trim();

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
