import type { Shell } from "../../src/views/layout.tsx";
import { searchPage } from "../../src/views/pages/search.tsx";
import { at, type Say } from "./samples.ts";

/** The search with hits, with none, and before it begins. */
export function sampleSearchPages(say: Say, shell: Shell, empty: Shell): Record<string, string> {
  const form = {
    q: say("swiss rate"),
    workspace: "w1",
    thread: "t1",
    role: "",
    model: "",
    after: "2026-06-01",
    before: "",
  } as const;
  const around = {
    workspaces: [{ id: "w1", name: say("Harbor workshop") }],
    models: [["anthropic\nclaude-sonnet-4-5", say("Sonnet 4.5")]],
    threadName: say("Totals wrong for Swiss orders"),
    saved: [{ id: "k1", name: say("Swiss orders since June"), url: say("/search?q=swiss") }],
    query: say("q=swiss"),
  } as const;
  return {
    search: searchPage({
      shell,
      form,
      ...around,
      found: {
        next: say("/search?q=swiss&cursor=abc"),
        isOfNewest: true,
        tookMs: 9,
        hits: (["user", "assistant"] as const).map((role) => ({
          thread: "t1",
          threadName: say("Totals wrong for Swiss orders"),
          workspaceName: say("Harbor workshop"),
          turn: "u1",
          role,
          trust: "owner",
          createdAt: at("09:52:40"),
          snippet: [
            { text: say("They share our "), isHit: false },
            { text: say("Swiss rate"), isHit: true },
            { text: say(". Then push to a branch."), isHit: false },
          ],
        })),
      },
    }),
    "search-none": searchPage({
      shell,
      form,
      ...around,
      found: { hits: [], next: null, isOfNewest: false, tookMs: 3 },
    }),
    "search-start": searchPage({
      shell: empty,
      form: { ...form, q: "", after: "" },
      ...around,
      query: null,
      found: null,
    }),
  };
}
