export const home = {
  greeting: (hour: number, name: string) => {
    const words =
      hour < 5 ? "Still up" : hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
    return name === "" ? `${words}.` : `${words}, ${name}.`;
  },
  summary: (needs: number, troubles: number, written: number, queued: number) => {
    const parts = [
      needs === 0 ? "" : needs === 1 ? "one thing waits for you" : `${needs} things wait for you`,
      troubles === 0 ? "" : troubles === 1 ? "one thing went wrong" : `${troubles} things went wrong`,
      written === 0
        ? ""
        : written === 1
          ? "one answer is being written"
          : `${written} answers are being written`,
      queued === 0 ? "" : queued === 1 ? "one waits its turn" : `${queued} wait their turn`,
    ].filter((part) => part !== "");
    const words = parts.length === 0 ? "nothing is at work; all is quiet" : parts.join(", ");
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  },
  needsYou: "Needs you",
  needsAbout: "What has to be asked shows up here.",
  working: "Working now",
  nothingWorking: "Nothing. What you ask shows up here while it is being answered.",
  stop: (name: string) => `Stop ${name}`,
  recent: "Recent threads",
  allThreads: "All threads",
  noneRecent: "No threads yet.",
  firstThread: "Ask the first question",
  turns: (count: number) => (count === 1 ? "1 turn" : `${count} turns`),
  today: "Today",
  noCost: "Nothing spent",
  tokensIn: "Tokens in",
  tokensOut: "Tokens out",
  turnsToday: "Turns",
  byHour: "Tokens by the hour",
  chart: (peak: string) => `Tokens in each hour of today, at most ${peak}`,
  models: "Models",
  manage: "Manage",
  underHood: "Under the hood",
  up: (duration: string, workers: number) =>
    workers === 1 ? `Up ${duration}, 1 worker` : `Up ${duration}, ${workers} workers`,
  memory: "Memory",
  database: "Database",
  databaseChecked: (when: string) => `Database checked ${when}`,
  databaseBroken: (when: string) => `Database damaged, seen ${when}`,
  auditUnchecked: "Log, not verified yet",
  auditWhole: (when: string) => `Log unbroken, verified ${when}`,
  auditBroken: (when: string) => `Log broken, seen ${when}`,
  rows: (figure: string) => `${figure} rows`,
  disk: "Disk",
  diskFree: (free: string, all: string) => `${free} free of ${all}`,
  diskUsed: (used: string, all: string) => `Disk: ${used} of ${all} used`,
  anAnswerFailed: "An answer failed",
  answerFailed: (thread: string) => `${thread} failed`,
  connectionTrouble: (name: string) => `The connection “${name}” does not work`,
  backendTrouble: (name: string) => `${name} cannot be used`,
  jobsTrouble: (count: number) => (count === 1 ? "A job was given up" : `${count} jobs were given up`),
  jobsWhy: "What an event asked for was not done. Look why, and have it tried again.",
  deliveriesTrouble: (count: number, name: string) =>
    count === 1 ? `A delivery of “${name}” failed` : `${count} deliveries of “${name}” failed`,
  deliveriesWhy: "What a webhook brought was not done. Look why, and have it done again.",
  logTrouble: "The log is not as it was written",
  logWhy: "A row of it was changed, taken out or cut off. Verify it to see which.",
  databaseTrouble: "The database is damaged",
  usage: "Usage",
  byHourCost: "Cost by the hour",
  chartCost: (peak: string) => `Cost in each hour of today, at most ${peak}`,
  peak: (figure: string) => `at most ${figure}`,
  resets: "resets at midnight",
  answeredIn: (took: string) => `answered in ${took}`,
};
