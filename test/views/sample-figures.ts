import type { Shell } from "../../src/views/layout.tsx";
import type { RenderMarkdown } from "../../src/views/markdown.ts";
import { articles } from "../../src/views/help/articles.ts";
import { findArticles } from "../../src/views/help/find-articles.ts";
import { aboutPage, licencePage } from "../../src/views/pages/about.tsx";
import { extensionsPage } from "../../src/views/pages/extensions.tsx";
import { helpPage } from "../../src/views/pages/help.tsx";
import { helpArticlePage } from "../../src/views/pages/help-article.tsx";
import { usagePage } from "../../src/views/pages/usage.tsx";
import type { UsageForm, UsageRow } from "../../src/views/usage-view.ts";
import { at, type Say } from "./samples.ts";

const row = (say: Say, label: string, cost: number, change: Partial<UsageRow> = {}): UsageRow => ({
  key: say(label),
  label: say(label),
  href: null,
  turns: 12,
  input: 182_402,
  output: 16_110,
  thought: 3_204,
  cacheRead: 120_400,
  cacheWrite: 8_100,
  cost,
  reported: cost / 4,
  priced: (cost * 3) / 4,
  unpriced: 0,
  ...change,
});

const form: UsageForm = {
  period: "days",
  after: "",
  before: "",
  workspace: "",
  by: "day",
  sort: "name",
  isRising: false,
};

const workspaces = (say: Say) => [
  { id: "w1", name: say("Harbor workshop") },
  { id: "w2", name: say("Family") },
];

function usagePages(say: Say, shell: Shell): Record<string, string> {
  const days = [12, 11, 10, 9, 8].map((day) => row(say, `${day} July 2026`, day / 10));
  const total = row(say, "total", 5, { turns: 60, unpriced: 2 });
  const models = [
    row(say, "Sonnet 4.5", 3.2, { href: null }),
    row(say, "A model with a very long name that nobody would ever want to read out", 0, { unpriced: 12 }),
    row(say, "GPT-5 mini", 0.4, { unpriced: 3 }),
  ];
  const page = (change: Partial<UsageForm>, rows: readonly UsageRow[], isEmpty = false): string =>
    usagePage({
      shell,
      form: { ...form, ...change },
      workspaces: workspaces(say),
      view: {
        rows,
        total: isEmpty ? row(say, "", 0, { turns: 0, input: 0, output: 0 }) : total,
        measure: "money",
        bars: rows.map(({ label, cost }) => ({ label, value: cost })),
      },
      meters: isEmpty
        ? []
        : [
            {
              name: null,
              dollars: { used: 24.1, limit: 25 },
              tokens: { used: 2_000_000, limit: 100_000_000 },
            },
            { name: say("Harbor workshop"), dollars: { used: 6, limit: 5 }, tokens: null },
          ],
    });
  return {
    usage: page({}, days),
    "usage-models": page({ by: "model", sort: "cost", isRising: true, workspace: "w1" }, models),
    "usage-threads": page({ by: "thread", period: "own", after: "2026-07-01" }, [
      row(say, "Renew the boat insurance", 2, { href: "/threads/t2" }),
    ]),
    "usage-none": page({ period: "today" }, [], true),
  };
}

function extensionPages(say: Say, shell: Shell): Record<string, string> {
  const ran = {
    runs: 1_204,
    faults: 2,
    p50Ms: 3.2,
    p95Ms: 41,
    spentMs: 9_400,
    lastRunAt: at("14:00:00"),
    lastFault: { at: at("13:00:00"), why: say("took longer than 100 ms") },
  };
  const fresh = {
    ...ran,
    runs: 0,
    faults: 0,
    p50Ms: null,
    p95Ms: null,
    spentMs: 0,
    lastRunAt: null,
    lastFault: null,
  };
  const step = { budgetMs: 5_000, isOn: true, isGuard: false };
  const page = (isBusy: boolean): string =>
    extensionsPage({
      shell,
      workspace: { id: "w1", name: say("Harbor workshop") },
      workspaces: workspaces(say),
      steps: [
        {
          ...step,
          name: "redact-secrets",
          label: say("Take secrets out"),
          about: say("Takes passwords out of each question."),
          onFault: "stop",
          stages: ["before", "after"],
          isGuard: true,
          runs: isBusy ? ran : fresh,
        },
        {
          ...step,
          name: "tell-time",
          label: say("Tell the time"),
          about: say("Tells the model today's date."),
          onFault: "go-on",
          stages: ["before"],
          isOn: isBusy,
          runs: fresh,
        },
      ],
      jobs: isBusy
        ? {
            dead: 1,
            waiting: 1,
            items: [
              {
                id: 7,
                reaction: "advance-turns",
                event: "turn.finished",
                attempts: 8,
                dueAt: at("14:00:00"),
                isDead: true,
                fault: say("database is locked"),
              },
              {
                id: 9,
                reaction: say("unheard-of"),
                event: "stop.released",
                attempts: 1,
                dueAt: at("14:10:00"),
                isDead: false,
                fault: null,
              },
            ],
          }
        : { dead: 0, waiting: 0, items: [] },
      events: [
        { type: "turn.begun", durability: "durable", reactions: [] },
        { type: "turn.finished", durability: "durable", reactions: ["advance-turns", say("unheard-of")] },
        { type: "text.delta", durability: "ephemeral", reactions: [] },
      ],
      upMs: 3_700_000,
      ...(isBusy ? { refused: say("There is no such step.") } : {}),
    });
  return { extensions: page(true), "extensions-fresh": page(false) };
}

function helpPages(say: Say, shell: Shell, markdown: RenderMarkdown): Record<string, string> {
  const pages = articles.map((article) => [
    `help-${article.slug}`,
    helpArticlePage({ shell, article, markdown }),
  ]);
  return {
    help: helpPage({ shell, written: "", found: null }),
    "help-found": helpPage({
      shell,
      written: say("vault key"),
      found: findArticles(articles[5]?.title ?? ""),
    }),
    "help-none": helpPage({ shell, written: say("zebra crossing"), found: [] }),
    ...(Object.fromEntries(pages) as Record<string, string>),
  };
}

function aboutPages(say: Say, shell: Shell): Record<string, string> {
  const mit = {
    name: say("hono"),
    version: "4.13.19",
    licence: "MIT",
    text: say("MIT License\n\nCopyright …"),
  };
  return {
    about: aboutPage({
      shell,
      about: {
        version: "0.1.0",
        platform: "linux-x64",
        isOneFile: true,
        runtime: "Bun 1.4.5",
        dataFolder: say("/home/mira/.local/share/monkeyclaw"),
        data: { bytes: 312_000_000, isWhole: false },
      },
      licences: [mit, { ...mit, name: say("@scope/package"), text: null }],
    }),
    licence: licencePage({ shell, licence: mit }),
    "licence-none": licencePage({ shell, licence: { ...mit, text: null } }),
  };
}

/** Usage, extensions, help and about. */
export const sampleFigurePages = (
  say: Say,
  shell: Shell,
  markdown: RenderMarkdown,
): Record<string, string> => ({
  ...usagePages(say, shell),
  ...extensionPages(say, shell),
  ...helpPages(say, shell, markdown),
  ...aboutPages(say, shell),
});
