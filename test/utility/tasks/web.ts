import { call, first, step, type Task } from "../task.ts";

const html = (title: string, body: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

/** What is looked up elsewhere. */
export const web: readonly Task[] = [
  {
    name: "look something up and write it down",
    ask: "When does the museum at museum.example open? Note it in trip.md.",
    pages: { "https://museum.example/hours": { body: html("Hours", "<p>Open from 10 to 18.</p>") } },
    *think() {
      const [page] = yield* step([call("fetch_url", { url: "https://museum.example/hours" })]);
      const hours = first(page, /Open from (\d+ to \d+)/);
      yield* step([call("write_file", { path: "trip.md", content: `Museum: ${hours}\n` })]);
      return `It is open from ${hours}.`;
    },
    check: ({ read }) => read("trip.md") === "Museum: 10 to 18\n",
  },
  {
    name: "compare two pages",
    ask: "Which of the two bikes at bikes.example is lighter, the a1 or the b2?",
    pages: {
      "https://bikes.example/a1": { body: html("A1", "<p>Weight: 12 kg</p>") },
      "https://bikes.example/b2": { body: html("B2", "<p>Weight: 10 kg</p>") },
    },
    *think() {
      const pages = yield* step(
        ["a1", "b2"].map((name) => call("fetch_url", { url: `https://bikes.example/${name}` })),
      );
      const [a = 0, b = 0] = pages.map((page) => Number(first(page, /Weight: (\d+)/)));
      return `The ${a < b ? "a1" : "b2"} is lighter: ${Math.min(a, b)} kg.`;
    },
    check: ({ answer }) => answer === "The b2 is lighter: 10 kg.",
  },
  {
    name: "search the web for an answer",
    ask: "Find me a page about sourdough starters.",
    pages: {
      "https://bread.example/starter": { found: "sourdough starter", body: html("Starter", "<p>Flour.</p>") },
    },
    *think() {
      const [hits] = yield* step([call("search_web", { query: "sourdough starter" })]);
      return `Look at ${first(hits, /"url": "([^"]+)"/)}.`;
    },
    check: ({ answer }) => answer === "Look at https://bread.example/starter.",
  },
  {
    name: "search, then read the best hit",
    ask: "How long must lentils cook?",
    pages: {
      "https://cook.example/lentils": {
        found: "lentils cooking time",
        body: html("Lentils", "<p>Cook 25 minutes.</p>"),
      },
    },
    *think() {
      const [hits] = yield* step([call("search_web", { query: "lentils cooking time", limit: 3 })]);
      const [page] = yield* step([call("fetch_url", { url: first(hits, /"url": "([^"]+)"/) })]);
      return `${first(page, /Cook (\d+ minutes)/)}.`;
    },
    check: ({ answer }) => answer === "25 minutes.",
  },
  {
    name: "research a purchase",
    ask: "Compare kettle prices on the web with what kettles.md says, and put the cheapest in it.",
    files: { "kettles.md": "Own find: 45\n" },
    pages: {
      "https://one.example/kettle": { found: "kettle price", body: html("One", "<p>Price 39</p>") },
      "https://two.example/kettle": { found: "Kettle price", body: html("Two", "<p>Price 42</p>") },
    },
    *think() {
      const [own] = yield* step([call("read_file", { path: "kettles.md" })]);
      const [hits = ""] = yield* step([call("search_web", { query: "kettle price" })]);
      const urls = [...hits.matchAll(/"url": "([^"]+)"/g)].map(([, url = ""]) => url);
      const pages = yield* step(urls.map((url) => call("fetch_url", { url })));
      const prices = [first(own, /find: (\d+)/), ...pages.map((page) => first(page, /Price (\d+)/))].map(
        Number,
      );
      const best = Math.min(...prices);
      yield* step([
        call("edit_file", { path: "kettles.md", oldText: "Own find: 45", newText: `Cheapest: ${best}` }),
      ]);
      return `The cheapest is ${best}.`;
    },
    check: ({ read }) => read("kettles.md") === "Cheapest: 39\n",
  },
  {
    name: "follow a page that has moved",
    ask: "What does the page old.example/fees say about the fee?",
    pages: {
      "https://old.example/fees": { redirectsTo: "https://new.example/fees" },
      "https://new.example/fees": { body: html("Fees", "<p>The fee is 12 euros.</p>") },
    },
    *think() {
      const [told] = yield* step([call("fetch_url", { url: "https://old.example/fees" })]);
      const [page] = yield* step([call("fetch_url", { url: first(told, /redirects to (\S+?),/) })]);
      return `The fee is ${first(page, /fee is (\d+ euros)/)}.`;
    },
    check: ({ answer }) => answer === "The fee is 12 euros.",
  },
  {
    name: "read a long page to its end",
    ask: "What does the long page at law.example say in its last clause?",
    pages: {
      "https://law.example/all": {
        type: "text/plain",
        body: `${"A clause that says nothing much.\n".repeat(1200)}Last clause: it ends on Friday.\n`,
      },
    },
    *think() {
      const [page = ""] = yield* step([call("fetch_url", { url: "https://law.example/all" })]);
      const [id, offset] = [first(page, /call "([^"]+)"/), Number(first(page, /offset (\d+)/))];
      const [rest] = yield* step([call("read_result", { call: id, offset })]);
      return first(rest, /Last clause: (.*)/);
    },
    check: ({ answer }) => answer === "it ends on Friday.",
  },
];
