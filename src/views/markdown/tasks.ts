import type { StateCore, Token } from "markdown-it";
import { en } from "../strings/en.ts";

/** `- [ ] open` and `- [x] done`, as GitHub has them. */
export function markTasks({ tokens, Token }: StateCore): void {
  tokens.forEach((item, index) => {
    const inline = tokens[index + 2];
    if (item.type !== "list_item_open" || inline?.type !== "inline") return;
    const mark = /^\[([ xX])\]\s/.exec(inline.content);
    const [first] = inline.children ?? [];
    if (mark === null || first?.type !== "text" || !first.content.startsWith(mark[0].trim())) return;
    const isDone = mark[1] !== " ";
    item.attrJoin("class", "task");
    first.content = first.content.slice(mark[0].length);
    inline.children?.unshift(box(isDone, Token));
  });
}

function box(isDone: boolean, Token: StateCore["Token"]): Token {
  const token = new Token("task_box", "", 0);
  token.content = isDone ? en.answers.taskDone : en.answers.taskOpen;
  token.meta = { isDone };
  return token;
}
