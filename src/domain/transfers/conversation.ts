import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";

/** A conversation of another program, as a tree: a node with two children was answered or asked anew. */
export interface Conversation {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly isArchived: boolean;
  readonly isPinned: boolean;
  /** The last node of what is shown. */
  readonly current: string | null;
  /** By their ids. */
  readonly nodes: ReadonlyMap<string, Node>;
}

export interface Node {
  readonly parent: string | null;
  readonly role: "user" | "assistant" | "other";
  readonly text: string;
  readonly model: string | null;
  readonly at: Date | null;
}

/** A question with one of its answers. */
export interface Exchange {
  /** Like no other in its conversation, and always the same. */
  readonly key: string;
  readonly parent: string | null;
  readonly question: Node;
  readonly answer: { readonly text: string; readonly model: string | null; readonly at: Date | null } | null;
  readonly isShown: boolean;
}

const MOST_NODES = 50_000;
/** In UTF-16 units: what comes before a fork stands in each of its branches. */
const MOST_TEXT = 64 * 1024 * 1024;

/** Every question with each of its answers, those that are answered first. */
export function exchangesOf({ nodes, current }: Conversation): Result<readonly Exchange[], "invalid"> {
  if (nodes.size > MOST_NODES) return tooLarge;
  const children = Map.groupBy(nodes.keys(), (id) => {
    const parent = nodes.get(id)?.parent ?? null;
    return parent !== null && nodes.has(parent) ? parent : null;
  });
  const exchanges: Exchange[] = [];
  const waiting: { readonly question: string; readonly parent: string | null }[] = [];
  for (const question of questionsBelow(nodes, children, null)) waiting.push({ question, parent: null });
  let text = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const question = nodes.get(next.question);
    if (question === undefined) continue;
    for (const end of endsOf(nodes, children, next.question)) {
      const path = pathTo(nodes, next.question, end);
      const said = path.map((id) => nodes.get(id)).filter((node) => node?.role === "assistant");
      const words = said.map((node) => node?.text ?? "").filter((one) => one.trim() !== "");
      const key = `${next.question} ${end}`;
      text += question.text.length + words.reduce((sum, { length }) => sum + length, 0);
      if (text > MOST_TEXT) return tooLarge;
      exchanges.push({
        key,
        parent: next.parent,
        question,
        answer:
          words.length === 0
            ? null
            : {
                text: words.join("\n\n"),
                model: said.at(-1)?.model ?? null,
                at: said.at(-1)?.at ?? null,
              },
        isShown: current !== null && (path.includes(current) || current === next.question),
      });
      for (const id of children.get(end) ?? [])
        if (nodes.get(id)?.role === "user") waiting.push({ question: id, parent: key });
    }
  }
  return ok(exchanges);
}

type Children = ReadonlyMap<string | null, readonly string[]>;
type Nodes = Conversation["nodes"];

/** The first questions of a conversation, through whatever stands above them. */
function questionsBelow(nodes: Nodes, children: Children, from: string | null): readonly string[] {
  const questions: string[] = [];
  const waiting = [...(children.get(from) ?? [])];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (nodes.get(id)?.role === "user") questions.push(id);
    else waiting.push(...(children.get(id) ?? []));
  }
  return questions;
}

/** Where the answers to a question end: at a node that is asked on, or that nothing follows. */
function endsOf(nodes: Nodes, children: Children, question: string): readonly string[] {
  const ends: string[] = [];
  const waiting = [question];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const below = children.get(id) ?? [];
    const answers = below.filter((child) => nodes.get(child)?.role !== "user");
    if (below.length > answers.length || below.length === 0) ends.push(id);
    waiting.push(...answers);
  }
  return ends;
}

/** From the first node below a question down to one; empty for the question itself. */
function pathTo(nodes: Nodes, question: string, end: string): readonly string[] {
  const path: string[] = [];
  for (let id = end; id !== question; id = nodes.get(id)?.parent ?? question) path.push(id);
  return path.toReversed();
}

const tooLarge = refuse("invalid", say`A conversation in this file is too large to read.`);
