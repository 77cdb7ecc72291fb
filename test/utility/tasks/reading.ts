import { call, first, step, type Task, textOf } from "../task.ts";

/** What is asked about files that lie there. */
export const reading: readonly Task[] = [
  {
    name: "summarise the notes of a week",
    ask: "Please read my notes of this week and write a summary of one line for each day to summary.md.",
    files: {
      "notes/monday.md": "# Monday\n\nMet Ana about the kitchen. Tiles come on the 14th.\n",
      "notes/tuesday.md": "# Tuesday\n\nPaid the electrician, 240 euros.\n",
      "notes/wednesday.md": "# Wednesday\n\nThe plumber cannot come before Friday.\n",
    },
    *think() {
      const [listing = ""] = yield* step([call("list_folder", { path: "notes" })]);
      const names = [...listing.matchAll(/^(\w+\.md)/gm)].map(([, name = ""]) => name);
      const texts = yield* step(names.map((name) => call("read_file", { path: `notes/${name}` })));
      const lines = texts.map((text) => {
        const [title = "", , words = ""] = textOf(text).split("\n");
        return `- ${title.replace("# ", "")}: ${words}`;
      });
      yield* step([
        call("write_file", { path: "summary.md", content: `# This week\n\n${lines.join("\n")}\n` }),
      ]);
      return `I wrote summary.md: ${lines.length} days.`;
    },
    check: ({ read, answer }) =>
      /- Monday: Met Ana[^]*- Tuesday: Paid[^]*- Wednesday: The plumber/.test(read("summary.md") ?? "") &&
      answer.includes("3 days"),
  },
  {
    name: "find what is still to be done",
    ask: "Where in the project did I leave a TODO?",
    files: {
      "src/cart.js": "export const total = (items) => items.length; // TODO: add the tax\n",
      "src/shop.js": "export const open = true;\n",
      "README.md": "# Shop\n\nTODO: describe it.\n",
    },
    *think() {
      const [hits = ""] = yield* step([call("search_files", { pattern: "\\bTODO\\b" })]);
      const places = [...hits.matchAll(/^(\S+:\d+):/gm)].map(([, place = ""]) => place);
      return `There are ${places.length}: ${places.toSorted().join(", ")}.`;
    },
    check: ({ answer }) => answer === "There are 2: README.md:3, src/cart.js:1.",
  },
  {
    name: "add up the invoices",
    ask: "What do my two invoices of May come to together?",
    files: {
      "invoices/2026-05-a.csv": "item,amount\npaint,40.50\nbrush,9.50\n",
      "invoices/2026-05-b.csv": "item,amount\ntiles,200\n",
      "invoices/2026-04-a.csv": "item,amount\nwood,999\n",
    },
    *think() {
      const [paths = ""] = yield* step([call("find_files", { pattern: "**/2026-05-*.csv" })]);
      const texts = yield* step(paths.split("\n").map((path) => call("read_file", { path })));
      const amounts = texts.flatMap((text) => [...text.matchAll(/,([\d.]+)/g)].map(([, sum]) => Number(sum)));
      return `They come to ${amounts.reduce((sum, each) => sum + each, 0)}.`;
    },
    check: ({ answer }) => answer === "They come to 250.",
  },
  {
    name: "explain where something is defined",
    ask: "Where is the function shippingCost defined, and what does it charge above 20 kg?",
    files: {
      "src/util.js": `${"// nothing\n".repeat(40)}export function shippingCost(kg) {\n  if (kg > 20) return 35;\n  return 8;\n}\n`,
      "src/main.js": "import { shippingCost } from './util.js';\nconsole.log(shippingCost(3));\n",
    },
    *think() {
      const [hits = ""] = yield* step([call("search_files", { pattern: "function shippingCost" })]);
      const [path, line] = [first(hits, /^(\S+?):\d+/), first(hits, /^\S+?:(\d+)/)];
      const [code = ""] = yield* step([call("read_file", { path, offset: Number(line), limit: 4 })]);
      return `In ${path}, line ${line}. Above 20 kg it charges ${first(code, /> 20\) return (\d+)/)}.`;
    },
    check: ({ answer }) => answer === "In src/util.js, line 41. Above 20 kg it charges 35.",
  },
  {
    name: "hand the reading of a long report to a helper",
    ask: "The report in report.txt is long. What does it say the budget is?",
    files: { "report.txt": `${"The committee met and talked.\n".repeat(1500)}The budget is 48,000 euros.\n` },
    *think() {
      const [told = ""] = yield* step([
        call("delegate", { task: "Find the budget in report.txt. Answer the sum." }),
      ]);
      return `The helper found it: ${told}`;
    },
    helpers: {
      "Find the budget in report.txt. Answer the sum.": function* () {
        const [hit = ""] = yield* step([call("search_files", { pattern: "budget is", path: "report.txt" })]);
        const line = Number(first(hit, /:(\d+):/));
        const [text = ""] = yield* step([call("read_file", { path: "report.txt", offset: line, limit: 1 })]);
        return first(text, /budget is ([\d,]+ euros)/);
      },
    },
    check: ({ answer }) => answer === "The helper found it: 48,000 euros",
  },
  {
    name: "let helpers read a chapter each",
    ask: "Have each of the three chapters read by a helper and put what each is about into chapters.md.",
    files: {
      "book/1.md": "# One\n\nIt is about rain.\n",
      "book/2.md": "# Two\n\nIt is about wind.\n",
      "book/3.md": "# Three\n\nIt is about snow.\n",
    },
    *think() {
      const [listing = ""] = yield* step([call("list_folder", { path: "book" })]);
      const names = [...listing.matchAll(/^(\d\.md)/gm)].map(([, name = ""]) => name);
      const told = yield* step(
        names.map((name) => call("delegate", { task: `What is book/${name} about?`, maxSteps: 3 })),
      );
      const content = told.map((words, at) => `- ${names[at]}: ${words}\n`).join("");
      yield* step([call("write_file", { path: "chapters.md", content })]);
      return "chapters.md is there.";
    },
    helpers: Object.fromEntries(
      ["1.md", "2.md", "3.md"].map((name) => [
        `What is book/${name} about?`,
        function* () {
          const [text = ""] = yield* step([call("read_file", { path: `book/${name}` })]);
          return first(text, /about (\w+)/);
        },
      ]),
    ),
    check: ({ read, done }) =>
      read("chapters.md") === "- 1.md: rain\n- 2.md: wind\n- 3.md: snow\n" && done["delegate"] === 3,
  },
  {
    name: "let a helper look and write the result down",
    ask: "Let a helper count how many recipes need butter, and note the number in count.txt.",
    files: {
      "recipes/cake.md": "Butter, flour, eggs\n",
      "recipes/soup.md": "Water, salt\n",
      "recipes/toast.md": "Bread, butter\n",
    },
    *think() {
      const [count = ""] = yield* step([
        call("delegate", { task: "How many files in recipes name butter?" }),
      ]);
      yield* step([call("write_file", { path: "count.txt", content: `${count}\n` })]);
      return `${count} of them.`;
    },
    helpers: {
      "How many files in recipes name butter?": function* () {
        const [hits = ""] = yield* step([call("search_files", { pattern: "butter", path: "recipes" })]);
        return String(hits.split("\n").length);
      },
    },
    check: ({ read, answer }) => read("count.txt") === "2\n" && answer === "2 of them.",
  },
];
