import { call, first, step, type Task } from "../task.ts";

const log = Array.from(
  { length: 2000 },
  (_, at) => `${String(at).padStart(5, "0")} all is well today\n`,
).join("");

/** What needs a program. */
export const commands: readonly Task[] = [
  {
    name: "compute with a script",
    ask: "What is the mean of the second column of data.csv? Use a script, there are many rows.",
    files: { "data.csv": Array.from({ length: 1000 }, (_, at) => `row${at},${at}\n`).join("") },
    *think() {
      const content = 'BEGIN { FS = "," }\n{ sum += $2 }\nEND { print sum / NR }\n';
      yield* step([call("write_file", { path: "mean.awk", content })]);
      const [said] = yield* step([call("run_command", { command: "awk -f mean.awk data.csv" })]);
      return `The mean is ${first(said, /\n\n([\d.]+)/)}.`;
    },
    check: ({ answer }) => answer === "The mean is 499.5.",
  },
  {
    name: "run the tests and mend what fails",
    ask: "The tests fail. Please find out why and mend it.",
    files: {
      "price.sh": "#!/bin/sh\necho $(($1 * 19 / 100))\n",
      "test.sh":
        '#!/bin/sh\n[ "$(sh price.sh 200)" = "238" ] && echo passed || { echo "price of 200 is wrong"; exit 1; }\n',
    },
    *think() {
      yield* step([call("list_folder")]);
      const [failed = ""] = yield* step([call("run_command", { command: "sh test.sh" })]);
      if (!failed.includes("exit code 1")) return "They pass.";
      yield* step([call("read_file", { path: "price.sh" }), call("read_file", { path: "test.sh" })]);
      yield* step([
        call("edit_file", { path: "price.sh", oldText: "$1 * 19 / 100", newText: "$1 * 119 / 100" }),
      ]);
      const [passed = ""] = yield* step([call("run_command", { command: "sh test.sh" })]);
      return passed.includes("passed") ? "Mended: the tax was not added to the price." : "It still fails.";
    },
    check: ({ answer, read }) => answer.startsWith("Mended") && (read("price.sh") ?? "").includes("119"),
  },
  {
    name: "build in the background and look at the result",
    ask: "Build the site, that takes a moment. Notify me when it is done, with how many pages it made.",
    files: { "build.sh": "#!/bin/sh\nsleep 0.3\nmkdir -p out\necho 7 > out/count\necho built\n" },
    *think() {
      const [begun] = yield* step([call("run_command", { command: "sh build.sh", background: true })]);
      const job = first(begun, /job (\S+?)\./);
      const [state = ""] = yield* step([call("check_job", { job, waitSeconds: 20 })]);
      if (!state.includes("built")) return "It did not work.";
      const [count] = yield* step([call("read_file", { path: "out/count" })]);
      const made = `It made ${first(count, /\t(\d+)/)} pages.`;
      yield* step([call("notify", { title: "The site is built", text: made, severity: "info" })]);
      return made;
    },
    check: ({ answer, done }) => answer === "It made 7 pages." && done["notify"] === 1,
  },
  {
    name: "watch a log for a while and stop",
    ask: "Watch app.log until it says ready, then stop watching and notify me.",
    files: { "app.log": "starting\nready\n" },
    *think() {
      const [begun] = yield* step([call("run_command", { command: "tail -f app.log", background: true })]);
      const job = first(begun, /job (\S+?)\./);
      const [state = ""] = yield* step([call("check_job", { job, waitSeconds: 1 })]);
      const title = state.includes("ready") ? "It is ready" : "It is not ready";
      const [end] = yield* step([call("stop_job", { job }), call("notify", { title })]);
      return `${title}. ${end}`;
    },
    check: ({ answer, done }) => answer.startsWith("It is ready. ") && done["notify"] === 1,
  },
  {
    name: "race two ways to the same result",
    ask: "Try both ways to make the report at once, keep the first, stop the other.",
    files: {
      "slow.sh": "#!/bin/sh\nsleep 60\necho slow > report.txt\n",
      "quick.sh": "#!/bin/sh\necho quick > report.txt\n",
    },
    *think() {
      const begun = yield* step(
        ["slow.sh", "quick.sh"].map((name) =>
          call("run_command", { command: `sh ${name}`, background: true }),
        ),
      );
      const [slow, quick] = begun.map((words) => first(words, /job (\S+?)\./));
      const [state = ""] = yield* step([call("check_job", { job: quick, waitSeconds: 20 })]);
      yield* step([call("stop_job", { job: slow })]);
      const [text] = yield* step([call("read_file", { path: "report.txt" })]);
      return `${state.includes("exit code 0") ? "Done" : "Not done"}: ${first(text, /\t(\w+)/)}.`;
    },
    check: ({ answer, done }) => answer === "Done: quick." && done["stop_job"] === 1,
  },
  {
    name: "start a server for a moment and end it",
    ask: "Does worker.sh stay alive for a second? End it after you looked, and notify me either way.",
    files: { "worker.sh": "#!/bin/sh\nwhile true; do echo beat; sleep 0.2; done\n" },
    *think() {
      const [begun] = yield* step([call("run_command", { command: "sh worker.sh", background: true })]);
      const job = first(begun, /job (\S+?)\./);
      const [state = ""] = yield* step([call("check_job", { job, waitSeconds: 1 })]);
      yield* step([call("stop_job", { job })]);
      const isAlive = state.startsWith("It still runs.") && state.includes("beat");
      const title = isAlive ? "It stays alive." : "It died.";
      yield* step([call("notify", { title, severity: isAlive ? "info" : "warning" })]);
      return title;
    },
    check: ({ answer, done }) => answer === "It stays alive." && done["notify"] === 1,
  },
  {
    name: "look to the end of what a command prints",
    ask: "Run show.sh and tell me the last number that it prints.",
    files: { "show.sh": "#!/bin/sh\ncat big.log\n", "big.log": log },
    *think() {
      const [said = ""] = yield* step([call("run_command", { command: "sh show.sh" })]);
      const [id, offset] = [first(said, /call "([^"]+)"/), Number(first(said, /offset (\d+)/))];
      const [rest = ""] = yield* step([call("read_result", { call: id, offset })]);
      return `The last is ${rest.trimEnd().split("\n").at(-1)?.slice(0, 5)}.`;
    },
    check: ({ answer }) => answer === "The last is 01999.",
  },
  {
    name: "read on in a long list of hits",
    ask: "How many lines of big.log say that all is well? Count only the first 500 and name the last of them.",
    files: { "big.log": log.replaceAll("today", "today and it was so yesterday, as the watchman says") },
    *think() {
      const [said = ""] = yield* step([call("search_files", { pattern: "all is well", limit: 500 })]);
      const [id, offset] = [first(said, /call "([^"]+)"/), Number(first(said, /offset (\d+)/))];
      const [rest = ""] = yield* step([call("read_result", { call: id, offset })]);
      return `500 of them, up to ${first(rest, /big\.log:(500):/)}.`;
    },
    check: ({ answer }) => answer === "500 of them, up to 500.",
  },
];
