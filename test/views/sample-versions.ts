import { toAnswerView } from "../../src/views/answer-view.ts";
import type { Shell } from "../../src/views/layout.tsx";
import type { RenderMarkdown } from "../../src/views/markdown.ts";
import { comparePage } from "../../src/views/pages/compare.tsx";
import { threadTurns } from "../../src/views/design/sample-threads.ts";
import type { Say } from "./samples.ts";

/** Versions of a turn: two of three, and one that has no other. */
export function sampleVersionPages(say: Say, shell: Shell, markdown: RenderMarkdown): Record<string, string> {
  const thread = { id: "t1", name: say("Totals wrong for Swiss orders") };
  const sides = threadTurns(say)
    .slice(0, 2)
    .map((view, index) => ({
      turn: view.turn.id,
      index: index + 1,
      question: view.turn.question,
      answer: toAnswerView(view.turn, view, markdown),
      followers: index * 3,
      isShown: index === 0,
    }));
  const versions = [1, 2, 3].map((index) => ({ turn: `u${index}`, index }));
  return {
    versions: comparePage({ shell, thread, versions, sides }),
    "versions-one": comparePage({ shell, thread, versions: versions.slice(0, 1), sides: sides.slice(0, 1) }),
  };
}
