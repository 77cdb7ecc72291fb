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
  start: "Find what was said",
  startAbout: "In every thread, by you and by the models.",
  help: "Every word must be there, in any order. Where no whole word fits, parts of words are found.",
};
