export const home = {
  greeting: (hour: number, name: string) => {
    const words =
      hour < 5 ? "Still up" : hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
    return name === "" ? `${words}.` : `${words}, ${name}.`;
  },
  summary: (written: number, waiting: number) => {
    if (written + waiting === 0) return "Nothing is at work; all is quiet.";
    const work = written === 1 ? "One answer is being written" : `${written} answers are being written`;
    const rest = waiting === 1 ? "one waits its turn" : `${waiting} wait their turn`;
    return waiting === 0 ? `${work}.` : `${work}, ${rest}.`;
  },
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
  disk: "Disk",
  diskUsed: (used: string, all: string) => `${used} of ${all}`,
};
