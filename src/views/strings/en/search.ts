import type { Role } from "../../../domain/conversations/message.ts";

export const search = {
  title: "Search",
  label: "Search all messages",
  placeholder: "Words that were said",
  workspace: "Workspace",
  anyWorkspace: "Any workspace",
  role: "Who said it",
  anyRole: "Anyone",
  roles: {
    user: "You",
    assistant: "MonkeyClaw",
    system: "Instructions",
    tool_use: "Tool calls",
    tool_result: "Tool results",
  } satisfies Record<Role, string>,
  model: "Who answered",
  anyModel: "Any model",
  inThread: (name: string) => `In “${name}”`,
  everywhere: "Search all threads",
  saved: "Kept searches",
  savedNone: "Keep a search that you make often: its button stands above what was found.",
  save: "Keep this search…",
  saveTitle: "Keep this search",
  saveAbout: "With its filters. One of the same name gives way.",
  saveName: "Name",
  saveVerb: "Keep",
  savedDone: "Kept. It stands under Search.",
  forget: (name: string) => `Forget “${name}”`,
  after: "Since",
  before: "Until",
  verb: "Search",
  hits: (hits: string, threads: number) =>
    threads === 1 ? `${hits} in 1 thread` : `${hits} in ${threads} threads`,
  hitCount: (count: number, isMore: boolean) => {
    if (isMore) return `More than ${count} hits`;
    return count === 1 ? "1 hit" : `${count} hits`;
  },
  took: (duration: string) => `· ${duration}`,
  in: (who: string, workspace: string) => `${who} in ${workspace}`,
  threads: "Threads",
  more: "More hits",
  none: "Nothing was found",
  noneAbout: "Fewer or shorter words find more. The filters above leave out what does not fit them.",
  noneOfNewest:
    "Words this short are looked for in the newest 200,000 messages alone. A longer word or a day finds older ones.",
  ofNewest:
    "There is more than can be ranked at once, so these are the best of the newest. A rarer word or a filter finds older ones.",
  start: "Find what was said",
  startAbout: "In every thread, by you and by the models.",
  help: "Every word must be there, in any order. Where no whole word fits, parts of words are found.",
};
