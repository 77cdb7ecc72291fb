/** The only file that imports highlight.js: its core and the languages that answers mostly hold. */
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import elixir from "highlight.js/lib/languages/elixir";
import go from "highlight.js/lib/languages/go";
import graphql from "highlight.js/lib/languages/graphql";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import lua from "highlight.js/lib/languages/lua";
import makefile from "highlight.js/lib/languages/makefile";
import markdown from "highlight.js/lib/languages/markdown";
import nginx from "highlight.js/lib/languages/nginx";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import shell from "highlight.js/lib/languages/shell";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

const languages = {
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  elixir,
  go,
  graphql,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  makefile,
  markdown,
  nginx,
  php,
  python,
  ruby,
  rust,
  shell,
  sql,
  swift,
  typescript,
  xml,
  yaml,
};

for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** How people write it, or null for a language that is not among them. */
export const languageName = (word: string): string | null => hljs.getLanguage(word)?.name ?? null;

/** Escaped code with the look's five classes, or null where its language is not known. */
export function highlight(code: string, word: string): string | null {
  if (word === "" || hljs.getLanguage(word) === undefined) return null;
  const { value } = hljs.highlight(code, { language: word, ignoreIllegals: true });
  return value.replaceAll(/<span class="([^"]*)">/g, (_, scopes: string) => {
    const colour = colourOf(scopes);
    return colour === null ? "<span>" : `<span class="tk-${colour}">`;
  });
}

const colours = {
  k: ["keyword", "built_in", "type", "selector-tag", "tag", "meta", "section", "bullet", "literal"],
  s: ["string", "regexp", "char", "link", "addition", "template-tag", "template-variable"],
  f: ["title", "function", "name", "attr", "attribute", "property", "selector-class", "selector-id"],
  n: ["number", "symbol", "variable", "params-constant", "deletion", "operator-number"],
  c: ["comment", "quote", "doctag", "prompt"],
} as const;

const byScope = new Map(
  Object.entries(colours).flatMap(([colour, scopes]) => scopes.map((scope) => [`hljs-${scope}`, colour])),
);

function colourOf(scopes: string): string | null {
  for (const scope of scopes.split(" ")) {
    const colour = byScope.get(scope);
    if (colour !== undefined) return colour;
  }
  return null;
}
