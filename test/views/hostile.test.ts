import { beforeAll, describe, expect, test } from "bun:test";
import { Given } from "../../src/views/fragments/given.tsx";
import { EarlierTurns } from "../../src/views/fragments/stretch.tsx";
import { noticePartial } from "../../src/views/fragments/note.tsx";
import { Tokens } from "../../src/views/fragments/settings-tokens.tsx";
import { markup, partial, sealed } from "../../src/views/html.ts";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { NONCE } from "../../src/views/nonce.ts";
import { type Element, read } from "./markup.ts";
import { samplePages } from "./sample-pages.ts";
import { threadTurns } from "../../src/views/design/sample-threads.ts";
import { frameOf, plainly, type Say } from "./samples.ts";

const NASTY = `"'><script>alert(1)</script><hx-partial hx-target="#main" hx-post="/x" onload=x></hx-partial><head>&lt;i&gt; `;
const hostile: Say = (text) => `${text}${NASTY}`;

let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});

const names = Object.keys(samplePages(plainly, { blocks: () => [], starts: () => [] }));

describe("whatever anybody wrote, a page stays what it was", () => {
  test.each(names)("%s", (name) => {
    const plain = read(samplePages(plainly, markdown)[name] ?? "");
    const attacked = read(samplePages(hostile, markdown)[name] ?? "");

    expect(attacked.elements.filter(isDangerous)).toEqual([]);
    expect(shapeOf(attacked.elements)).toEqual(shapeOf(plain.elements));
    expect(attacked.elements.flatMap((element) => wrongNonces(element))).toEqual([]);
    const shown = [attacked.text, ...attacked.elements.flatMap(({ attributes }) => [...attributes.values()])];
    expect(shown.join("\n")).toContain(NASTY.trim());
  });
});

test("the reader of these tests sees what was not escaped", () => {
  expect(() => read(`<p title="${NASTY}"></p>`)).toThrow("stray markup");
  expect(read("<p><script>alert(1)</script></p>").elements.some(isDangerous)).toBe(true);
});

describe("so does a fragment", () => {
  const fragments: Record<string, () => string> = {
    "what was given": () =>
      markup(
        Given({ contexts: [{ step: "recall", title: hostile("a"), text: hostile("b"), why: hostile("c") }] }),
      ),
    "earlier turns": () => {
      const { reader } = frameOf(hostile);
      return markup(
        EarlierTurns({ thread: "t1", turns: threadTurns(hostile), hasEarlier: true, markdown, reader }),
      );
    },
    "a token that was made": () => {
      const { reader } = frameOf(hostile);
      return markup(
        Tokens({ tokens: [], reader, sent: {}, made: { name: hostile("n"), token: hostile("t") } }),
      );
    },
  };
  test.each(Object.keys(fragments))("%s", (name) => {
    const { elements } = read(fragments[name]?.() ?? "");
    expect(elements.filter(isDangerous)).toEqual([]);
    expect(elements.flatMap((element) => wrongNonces(element, NONCE))).toEqual([]);
  });

  test("what is said in passing", () => {
    const [opening = "", ...rest] = noticePartial(hostile("no")).split(">");
    expect(opening).toBe('<hx-partial hx-target="#notices" hx-swap="beforeend"');
    expect(rest.join(">").match(/<hx-/g)).toBeNull();
  });
});

describe("htmx rewrites its own tags wherever they stand", () => {
  // As htmx 4 does it, before any parser sees the text.
  const asHtmxReads = (html: string): string =>
    html.replace(/<hx-([a-z]+)(\s+|>)/gi, '<template hx type="$1"$2');

  test("a tag between quotes would break out of them", () => {
    const unguarded = '<b title="<hx-x autofocus onfocus=alert(1) ">';
    expect(asHtmxReads(unguarded)).toContain('title="<template hx type="x"');
  });
  test("so none is left in what is drawn", () => {
    const drawn = sealed('<b title="<hx-x autofocus onfocus=alert(1) ">a</hx-x>');
    expect(asHtmxReads(drawn)).toBe(drawn);
    expect(partial("x", "innerHTML", '<i title="</hx-partial>">').match(/<\/hx-partial>/g)).toHaveLength(1);
  });
  test("and no carriage return can end a line of a stream", () => {
    expect(partial("x", "innerHTML", "a\rid: 9\r\nb")).not.toMatch(/\r/);
  });
});

const isDangerous = ({ name, attributes }: Element): boolean =>
  name.startsWith("hx-") ||
  (name === "script" && !attributes.has("nonce")) ||
  ["iframe", "object", "embed", "base", "style"].includes(name) ||
  (name === "img" && !/^\/assets\/picture-\w+\.[0-9a-f]{16}\.png$/.test(attributes.get("src") ?? "")) ||
  [...attributes.keys()].some(
    (key) => key.startsWith("on") || key === "style" || key.startsWith("data-hx-"),
  ) ||
  /^\s*(?:javascript|data):/i.test(attributes.get("href") ?? "");

/** Names of elements and their attributes, in order: nothing that anybody writes may add one. */
const shapeOf = (elements: readonly Element[]): string[] =>
  elements.filter(isOurs).map(({ name, attributes }) => `${name} ${[...attributes.keys()].join(" ")}`);

/** An answer's Markdown may well have other blocks, and a link that goes nowhere is none. */
const isOurs = ({ name, attributes }: Element): boolean =>
  !["a", "span", "p", "code", "pre", "em", "strong", "li", "ul", "h4"].includes(name) || attributes.has("id");

function wrongNonces({ name, attributes }: Element, nonce = "bm9uY2Vub25jZQ=="): string[] {
  const acts = [...attributes.keys()].some((key) => key.startsWith("hx-"));
  return acts && attributes.get("hx-nonce") !== nonce ? [`${name} ${[...attributes.keys()].join(" ")}`] : [];
}

test("no form would put what was written into a URL, not even where the script did not load", () => {
  const pages = Object.values(samplePages(plainly, markdown));
  const forms = pages.flatMap((page) => read(page).elements.filter(({ name }) => name === "form"));
  const open = forms.filter(({ attributes }) => attributes.get("method") !== "post");
  expect(new Set(open.map(({ attributes }) => attributes.get("action")))).toEqual(
    new Set([
      "/help",
      "/help/api",
      "/notifications",
      "/webhooks/new",
      "/webhooks/e1",
      "/webhooks/e2",
      "/search",
      "/settings/audit",
      "/threads",
      "/threads/new",
      "/usage",
    ]),
  );
});
