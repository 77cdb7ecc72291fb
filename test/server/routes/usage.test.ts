/** What was used, on the page, in its files and by the API: the same figures everywhere. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { noteUsage } from "../../../src/domain/usage/note-usage.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { read } from "../../views/markup.ts";
import { newOwner, newVisitor, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
let thread: string;
const now = new Date("2026-07-14T12:00:00.000Z");

beforeAll(async () => {
  server = await startServer({ setup: { clock: () => now } });
  owner = await newOwner(server);
  thread = (await talkTo(server).newThread({ name: '=HYPERLINK("http://evil.test")' })).id;
  const other = await server.api.post<{ id: string }>("/api/v1/workspaces", { name: "Other" });
  const tokens = { input: 1_000, output: 100, thought: 40, cacheRead: 500, cacheWrite: 0 };
  const cost = (amount: number, source: "reported" | "priced") => ({ amount, currency: "USD", source });
  const rows = [
    ["2026-07-14T08:00:00.000Z", cost(1.25, "reported"), "claude-x", server.workspace],
    ["2026-07-13T08:00:00.000Z", cost(2.5, "priced"), "claude-x", server.workspace],
    ["2026-07-13T09:00:00.000Z", null, "local-y", server.workspace],
    ["2026-05-01T09:00:00.000Z", cost(5, "priced"), "claude-x", other.id],
  ] as const;
  await server.core.db.commit((tx) => {
    for (const [index, [at, price, model, workspace]] of rows.entries()) {
      const spender = { turn: `u${index}`, workspace, thread, assistant: null, backend: "anthropic", model };
      noteUsage(tx, spender, { ...tokens, cost: price }, at);
    }
  });
});
afterAll(() => server.remove());

/** The cells of the table, row by row. */
async function tableOf(path: string): Promise<string[][]> {
  const html = await (await owner.get(path)).text();
  const table = /<table class="figures">(.*?)<\/table>/s.exec(html)?.[1] ?? "";
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
      cell
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll("&#34;", '"')
        .replaceAll("&quot;", '"')
        .trim(),
    ),
  );
}

const heading = ["Day", "Cost", "Turns", "Sent", "of it cached", "Answered", "of it thinking"];

describe("the page of what was used", () => {
  test("sums up thirty days, day by day, and says what has no price", async () => {
    expect(await tableOf("/usage")).toEqual([
      heading,
      ["14 July 2026", "US$1.25", "1", "1,000", "500", "100", "40"],
      ["13 July 2026", "US$2.50, 1 without a price", "2", "2,000", "1,000", "200", "80"],
      ["Total", "US$3.75, 1 without a price", "3", "3,000", "1,500", "300", "120"],
    ]);
    const words = await wordsOf(await owner.get("/usage"));
    expect(words).toContain("US$1.25 reported by the providers, US$2.50 by the table of prices");
    expect(words).toContain("One turn used a model whose price nobody knows.");
  });
  test("goes by model, month, thread and job, over any time", async () => {
    expect(await tableOf("/usage?by=model&period=all")).toEqual([
      ["Model", ...heading.slice(1)],
      ["claude-x", "US$8.75", "3", "3,000", "1,500", "300", "120"],
      ["local-y", "no price known", "1", "1,000", "500", "100", "40"],
      ["Total", "US$8.75, 1 without a price", "4", "4,000", "2,000", "400", "160"],
    ]);
    const firsts = async (path: string) => (await tableOf(path)).map(([first, second]) => [first, second]);
    expect(await firsts("/usage?by=month&period=all")).toEqual([
      ["Month", "Cost"],
      ["July 2026", "US$3.75, 1 without a price"],
      ["May 2026", "US$5.00"],
      ["Total", "US$8.75, 1 without a price"],
    ]);
    expect((await firsts("/usage?by=thread&period=today"))[1]).toEqual([
      '=HYPERLINK("http://evil.test")',
      "US$1.25",
    ]);
    expect((await firsts("/usage?by=job&period=own&after=2026-07-13&before=2026-07-13"))[1]).toEqual([
      "What you asked",
      "US$2.50, 1 without a price",
    ]);
    expect((await firsts(`/usage?period=all&workspace=${server.workspace}`)).at(-1)).toEqual([
      "Total",
      "US$3.75, 1 without a price",
    ]);
  });
  test("is sorted by any column, both ways", async () => {
    const order = async (query: string) =>
      (await tableOf(`/usage?${query}`)).slice(1, -1).map(([first]) => first);
    expect(await order("sort=cost")).toEqual(["13 July 2026", "14 July 2026"]);
    expect(await order("sort=cost&order=up")).toEqual(["14 July 2026", "13 July 2026"]);
    expect(await order("sort=name&order=up")).toEqual(["13 July 2026", "14 July 2026"]);
    const html = await (await owner.get("/usage?sort=cost&order=up")).text();
    expect(html).toContain('aria-sort="ascending"');
  });
  test("draws its chart with attributes alone, a column for every day, and says it in words", async () => {
    const html = await (await owner.get("/usage?period=own&after=2026-07-10")).text();
    const { elements } = read(html);
    const chart = elements.find(({ name, attributes }) => name === "svg" && attributes.get("role") === "img");
    expect(chart?.attributes.get("aria-label")).toBe(
      "Cost from 10 July 2026 to 14 July 2026, at most US$2.50 at a time. The table below has the same figures.",
    );
    const svg = html.slice(html.indexOf('<svg class="bars'));
    const tall = [...svg.slice(0, svg.indexOf("</svg>")).matchAll(/ height="([\d.]+)"/g)].map(
      ([, height]) => height,
    );
    expect(tall).toEqual(["2", "2", "2", "132", "66"]);
    expect(elements.some(({ attributes }) => attributes.has("style"))).toBeFalse();
  });
  test("without anything teaches what to do, and says nothing of money", async () => {
    const words = await wordsOf(await owner.get("/usage?period=own&after=2027-01-01"));
    expect(words).toContain("Nothing was used in this time");
  });
  test("takes what does not fit for nothing", async () => {
    const hostile =
      "/usage?period=x&by=<script>&sort=1;drop&after=0000-00-00&workspace=nothing&order=sideways";
    expect(await tableOf(hostile)).toEqual(await tableOf("/usage"));
  });
  test("shows how far the budget of the day is used", async () => {
    const words = await wordsOf(await owner.get("/usage"));
    expect(words).toMatch(/Budgets of today .* of US\$25\.00 .* of 100\.0M tokens/);
  });
  test("is for nobody else", async () => {
    expect((await newVisitor(server).get("/usage")).status).not.toBe(200);
    expect((await newVisitor(server).get("/usage/export.csv")).status).not.toBe(200);
  });
});

describe("its files", () => {
  test("hold just what is shown, as CSV, and no formula", async () => {
    const response = await owner.get("/usage/export.csv?by=thread&period=all");
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="monkeyclaw-usage-2026-07-14.csv"',
    );
    expect(await response.text()).toBe(
      "thread,name,cost_usd,reported_usd,priced_usd,unpriced_turns,turns,input_tokens,cache_read_tokens,cache_write_tokens,output_tokens,thinking_tokens\r\n" +
        `${thread},"'=HYPERLINK(""http://evil.test"")",8.75,1.25,7.5,1,4,4000,2000,0,400,160\r\n` +
        ",total,8.75,1.25,7.5,1,4,4000,2000,0,400,160\r\n",
    );
  });
  test("and as JSON, in the order of the page", async () => {
    const response = await owner.get("/usage/export.json?sort=cost&order=up");
    expect(await response.json()).toMatchObject({
      by: "day",
      workspace: null,
      rows: [
        { key: "2026-07-14", name: "14 July 2026", cost_usd: 1.25, turns: 1 },
        { key: "2026-07-13", cost_usd: 2.5, unpriced_turns: 1 },
      ],
      total: { cost_usd: 3.75, turns: 3, thinking_tokens: 120 },
    });
  });
});

test("the API tells the same", async () => {
  const { items, total } = await server.api.get<{ items: object[]; total: object }>(
    "/api/v1/usage?by=model&after=2026-07-01&before=2026-07-14",
  );
  expect(total).toMatchObject({ turns: 2, cost: 2.5, reported: 0, priced: 2.5, unpriced: 1 });
  expect(items).toMatchObject([
    { key: "local-y", cost: 0, unpriced: 1 },
    { key: "claude-x", cost: 2.5 },
  ]);
});
