import { call, first, step, type Task, textOf } from "../task.ts";

/** What changes files. */
export const writing: readonly Task[] = [
  {
    name: "rename a heading in several files",
    ask: "The heading Overview shall be called Summary in all my documents.",
    files: {
      "docs/a.md": "# A\n\n## Overview\n\nText about the overview.\n",
      "docs/b.md": "# B\n\n## Overview\n",
      "docs/deep/c.md": "## Overview\n\nMore.\n",
    },
    *think() {
      const search = call("search_files", { pattern: "^## Overview$", glob: "**/*.md" });
      const [hits = ""] = yield* step([search]);
      const paths = [...hits.matchAll(/^(\S+?):\d+:/gm)].map(([, path = ""]) => path);
      yield* step(
        paths.map((path) => call("edit_file", { path, oldText: "## Overview", newText: "## Summary" })),
      );
      const [left = ""] = yield* step([search]);
      return left === "No line matches." ? `Renamed it in ${paths.length} files.` : "Some are left.";
    },
    check: ({ read, answer }) =>
      answer === "Renamed it in 3 files." &&
      (read("docs/a.md") ?? "").includes("## Summary\n\nText about the overview."),
  },
  {
    name: "mend a typo everywhere in a file",
    ask: "I always write recieve. Please mend it in letter.txt.",
    files: { "letter.txt": "We recieve your parcel.\nWhen will we recieve the other?\n" },
    *think() {
      const [hits = ""] = yield* step([call("search_files", { pattern: "recieve", path: "letter.txt" })]);
      const count = hits.split("\n").length;
      yield* step([
        call("edit_file", { path: "letter.txt", oldText: "recieve", newText: "receive", replaceAll: true }),
      ]);
      return `Mended in ${count} lines.`;
    },
    check: ({ read }) => read("letter.txt") === "We receive your parcel.\nWhen will we receive the other?\n",
  },
  {
    name: "write a packing list",
    ask: "Make me a packing list for two days of hiking in packing.md.",
    *think() {
      yield* step([
        call("write_file", { path: "packing.md", content: "- boots\n- rain jacket\n- water\n- map\n" }),
      ]);
      return "It is in packing.md.";
    },
    check: ({ read }) => (read("packing.md") ?? "").split("\n").length === 5,
  },
  {
    name: "raise a version and note it",
    ask: "Raise the version to 1.3.0, here and in the changelog, and see that 1.2.9 is named nowhere else.",
    files: {
      "package.json": '{\n  "name": "shop",\n  "version": "1.2.9"\n}\n',
      "CHANGELOG.md": "# Changes\n\n## 1.2.9\n\n- First.\n",
    },
    *think() {
      const [about, log] = yield* step([
        call("read_file", { path: "package.json" }),
        call("read_file", { path: "CHANGELOG.md" }),
      ]);
      const old = first(about, /"version": "([\d.]+)"/);
      const top = first(log, /(## [\d.]+)/);
      yield* step([
        call("edit_file", {
          path: "package.json",
          oldText: `"version": "${old}"`,
          newText: '"version": "1.3.0"',
        }),
        call("edit_file", { path: "CHANGELOG.md", oldText: top, newText: `## 1.3.0\n\n- Next.\n\n${top}` }),
      ]);
      const [left = ""] = yield* step([call("search_files", { pattern: old.replaceAll(".", "\\.") })]);
      return `It is 1.3.0 now. ${old} is named in ${left.split("\n").length} place.`;
    },
    check: ({ read, answer }) =>
      (read("package.json") ?? "").includes('"version": "1.3.0"') &&
      (read("CHANGELOG.md") ?? "").includes("## 1.3.0\n\n- Next.\n\n## 1.2.9") &&
      answer.endsWith("named in 1 place."),
  },
  {
    name: "tidy a folder by kinds of files",
    ask: "My downloads are a mess. Put pictures into pictures/ and papers into papers/.",
    files: {
      "downloads/cat.jpg": "jpg",
      "downloads/dog.jpg": "jpg",
      "downloads/bill.pdf": "pdf",
      "downloads/tax.pdf": "pdf",
    },
    *think() {
      const [, pictures = "", papers = ""] = yield* step([
        call("list_folder", { path: "downloads" }),
        call("find_files", { pattern: "*.jpg", path: "downloads" }),
        call("find_files", { pattern: "*.pdf", path: "downloads" }),
      ]);
      const [jpgs, pdfs] = [pictures, papers].map((paths) => paths.split("\n").join(" "));
      yield* step([
        call("run_command", {
          command: `mkdir -p pictures papers && mv ${jpgs} pictures && mv ${pdfs} papers`,
        }),
      ]);
      const [left = ""] = yield* step([call("list_folder", { path: "downloads" })]);
      return left === "The folder is empty." ? "All is tidy." : `Left: ${left}`;
    },
    check: ({ read, answer }) =>
      answer === "All is tidy." && read("pictures/cat.jpg") !== null && read("papers/tax.pdf") !== null,
  },
  {
    name: "split a long file in two",
    ask: "Split all.md into one file for each of its two parts, and leave an index in its place.",
    files: { "all.md": "# Soups\n\nPumpkin.\n\n# Cakes\n\nLemon.\n" },
    *think() {
      const [text] = yield* step([call("read_file", { path: "all.md" })]);
      const parts = textOf(text)
        .split(/^(?=# )/m)
        .map((part) => ({ path: `${first(part, /# (\w+)/).toLowerCase()}.md`, content: `${part.trim()}\n` }));
      yield* step(parts.map((part) => call("write_file", part)));
      const index = parts.map(({ path }) => `- ${path}\n`).join("");
      yield* step([call("write_file", { path: "all.md", content: index })]);
      const [listing = ""] = yield* step([call("list_folder")]);
      return `There are now: ${listing
        .match(/\w+\.md/g)
        ?.toSorted()
        .join(", ")}.`;
    },
    check: ({ read, answer }) =>
      read("soups.md") === "# Soups\n\nPumpkin.\n" &&
      read("cakes.md") === "# Cakes\n\nLemon.\n" &&
      answer === "There are now: all.md, cakes.md, soups.md.",
  },
  {
    name: "mend a setting that stands there twice",
    ask: "Set the port of the server in settings.ini to 9000.",
    files: { "settings.ini": "[client]\nport = 80\n\n[server]\nport = 80\n" },
    *think() {
      const change = { path: "settings.ini", newText: "[server]\nport = 9000" };
      const [tried = ""] = yield* step([call("edit_file", { ...change, oldText: "port = 80" })]);
      if (!tried.includes("left as it is")) return "It is changed.";
      yield* step([call("read_file", { path: "settings.ini" })]);
      yield* step([call("edit_file", { ...change, oldText: "[server]\nport = 80" })]);
      return "The server's port is 9000 now.";
    },
    check: ({ read }) => read("settings.ini") === "[client]\nport = 80\n\n[server]\nport = 9000\n",
  },
  {
    name: "ask which of two is meant",
    ask: "What is in my contract? I forget where it is.",
    files: { "flat/contract.txt": "Rent: 900.\n", "work/contract.txt": "Wage: 3000.\n" },
    answer: () => "The one of the flat.",
    *think() {
      const [paths = ""] = yield* step([call("find_files", { pattern: "**/contract.txt" })]);
      const choices = paths.split("\n").toSorted();
      const [said = ""] = yield* step([
        call("ask_owner", { question: "Which contract do you mean?", choices }),
      ]);
      const path = choices.find((choice) => said.includes(choice.split("/")[0] ?? ""));
      const [text] = yield* step([call("read_file", { path })]);
      return `It says: ${textOf(text).trim()}`;
    },
    check: ({ answer }) => answer === "It says: Rent: 900.",
  },
  {
    name: "ask for what is missing and write the letter",
    ask: "Write a short letter to my landlord that I move out.",
    answer: () => "31 August",
    *think() {
      const [day = ""] = yield* step([call("ask_owner", { question: "On which day do you move out?" })]);
      yield* step([
        call("write_file", { path: "letter.md", content: `Dear landlord,\n\nI move out on ${day}.\n` }),
      ]);
      return "The letter is in letter.md.";
    },
    check: ({ read }) => (read("letter.md") ?? "").includes("I move out on 31 August."),
  },
  {
    name: "ask before a choice of taste",
    ask: "Give my page another colour.",
    files: { "style.css": "body { color: black; }\n" },
    answer: (question) => first(question, /(\w+) or/),
    *think() {
      const question = { question: "Shall it be green or blue?", choices: ["green", "blue"] };
      const [colour = ""] = yield* step([call("ask_owner", question)]);
      yield* step([
        call("edit_file", { path: "style.css", oldText: "color: black", newText: `color: ${colour}` }),
      ]);
      return `It is ${colour} now.`;
    },
    check: ({ read }) => read("style.css") === "body { color: green; }\n",
  },
];
