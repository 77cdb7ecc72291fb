import { call, first, step, type Talked, type Task, textOf } from "../task.ts";

const remember = (ask: string, ...notes: readonly string[]): Talked => ({
  ask,
  *think() {
    yield* step(notes.map((text) => call("remember_note", { text })));
    return "I will remember it.";
  },
});

const saying = (ask: string, answer: string): Talked => ({
  ask,
  *think() {
    yield* step([call("list_notes")]);
    return answer;
  },
});

/** The id of the note that says it. */
const idOf = (notes: string | undefined, words: string): string =>
  first(notes, new RegExp(`"id": "([^"]+)",\\s+"text": "[^"]*${words}`));

/** What is kept and found again. */
export const memory: readonly Task[] = [
  {
    name: "remember a preference",
    ask: "Please always write dates like 2026-05-31.",
    *think() {
      const [notes = ""] = yield* step([call("list_notes")]);
      if (notes.includes("dates")) return "I know.";
      yield* step([call("remember_note", { text: "Mira wants dates written like 2026-05-31." })]);
      return "I will.";
    },
    check: ({ notes }) => notes.length === 1 && (notes[0] ?? "").includes("2026-05-31"),
  },
  {
    name: "do as was wished before",
    ask: "Write down in meeting.md that we meet on the last day of May 2026.",
    earlier: [remember("Remember that I want dates like 31.05.2026.", "Dates are written like 31.05.2026.")],
    *think() {
      const [notes = ""] = yield* step([call("list_notes")]);
      const day = notes.includes("31.05.2026") ? "31.05.2026" : "May 31, 2026";
      yield* step([call("write_file", { path: "meeting.md", content: `We meet on ${day}.\n` })]);
      return "Written.";
    },
    check: ({ read }) => read("meeting.md") === "We meet on 31.05.2026.\n",
  },
  {
    name: "forget what holds no more",
    ask: "I do not own the red car any more. Forget it.",
    earlier: [
      remember("Remember my car is red and my bike is blue.", "The car is red.", "The bike is blue."),
    ],
    *think() {
      const [notes] = yield* step([call("list_notes")]);
      yield* step([call("forget_note", { note: idOf(notes, "car") })]);
      return "Forgotten.";
    },
    check: ({ notes }) => notes.length === 1 && notes[0] === "The bike is blue.",
  },
  {
    name: "change what was remembered",
    ask: "I moved: my address is 5 Hill Road now and my telephone is 555.",
    earlier: [remember("My address is 1 Lake Street.", "The address is 1 Lake Street.")],
    *think() {
      const [notes] = yield* step([call("list_notes")]);
      yield* step([
        call("forget_note", { note: idOf(notes, "address") }),
        call("remember_note", { text: "The address is 5 Hill Road." }),
        call("remember_note", { text: "The telephone is 555." }),
      ]);
      const [now = ""] = yield* step([call("list_notes")]);
      return now.includes("Lake") ? "It is still there." : "Changed.";
    },
    check: ({ notes, answer }) =>
      answer === "Changed." && notes.join() === "The address is 5 Hill Road.,The telephone is 555.",
  },
  {
    name: "clear the notes of a trip",
    ask: "The trip is over. Forget everything about it.",
    earlier: [
      remember(
        "Some things for the trip.",
        "Trip: the train leaves at 9.",
        "Trip: the hotel is the Swan.",
        "Trip: take the umbrella.",
        "The cat eats at 7.",
      ),
    ],
    *think() {
      const [notes = ""] = yield* step([call("list_notes")]);
      const ids = [...notes.matchAll(/"id": "([^"]+)",\s+"text": "Trip:/g)].map(([, id = ""]) => id);
      yield* step(ids.map((note) => call("forget_note", { note })));
      const [left = ""] = yield* step([call("list_notes")]);
      return left.includes("Trip") ? "Some are left." : `Forgot ${ids.length}.`;
    },
    check: ({ notes, answer }) => answer === "Forgot 3." && notes.join() === "The cat eats at 7.",
  },
  {
    name: "answer from an earlier conversation",
    ask: "What did we say the new kitchen would cost?",
    earlier: [
      saying("The kitchen offer came in at 7200 euros, is that fair?", "For that size it is a fair price."),
    ],
    *think() {
      const [hits] = yield* step([call("search_history", { query: "kitchen offer" })]);
      return `${first(hits, /(\d+ euros)/)}.`;
    },
    check: ({ answer }) => answer === "7200 euros.",
  },
  {
    name: "look once more in other words",
    ask: "Which doctor did I mention the other day?",
    earlier: [saying("I have to call the dentist, Dr. Brown, on Monday.", "I wish you luck.")],
    *think() {
      const [nothing = ""] = yield* step([call("search_history", { query: "physician" })]);
      if (!nothing.startsWith("Nothing")) return "Found at once.";
      const [hits] = yield* step([call("search_history", { query: "dentist" })]);
      return `It was Dr. ${first(hits, /Dr\. (\w+)/)}.`;
    },
    check: ({ answer, done }) => answer === "It was Dr. Brown." && done["search_history"] === 2,
  },
  {
    name: "put into a file what was said before",
    ask: "Add the wine that I liked to shopping.md, and remember that I like it.",
    files: { "shopping.md": "- bread\n" },
    earlier: [saying("The wine from Alsace on Sunday was lovely.", "Good to know.")],
    *think() {
      const [hits] = yield* step([call("search_history", { query: "wine" })]);
      const [list] = yield* step([call("read_file", { path: "shopping.md" })]);
      const last = textOf(list).trim();
      const wine = `wine from ${first(hits, /from (\w+)/)}`;
      const newText = `${last}\n- ${wine}`;
      yield* step([call("edit_file", { path: "shopping.md", oldText: last, newText })]);
      yield* step([call("remember_note", { text: `Mira likes ${wine}.` })]);
      return "It is on the list.";
    },
    check: ({ read, notes }) =>
      read("shopping.md") === "- bread\n- wine from Alsace\n" &&
      notes.join() === "Mira likes wine from Alsace.",
  },
];
