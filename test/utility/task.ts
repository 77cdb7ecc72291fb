/** An everyday task as data: what lies there, what the owner asks, how a sensible model goes about it, what must be so. */
export interface Task {
  readonly name: string;
  /** What the owner says; no two tasks say the same. */
  readonly ask: string;
  /** The workspace's files at the beginning, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the web holds, by address. */
  readonly pages?: Readonly<Record<string, Page>>;
  /** What was talked about before, each in a thread of its own. */
  readonly earlier?: readonly Talked[];
  /** What the owner answers to a question. */
  readonly answer?: (question: string) => string;
  readonly think: Think;
  /** How helpers go about what is handed to them, by the words of it. */
  readonly helpers?: Readonly<Record<string, Think>>;
  check(world: World): boolean;
}

export interface Talked {
  readonly ask: string;
  readonly think: Think;
}

export interface Page {
  readonly type?: string;
  readonly body?: string;
  readonly redirectsTo?: string;
  /** The words that a search finds it by. */
  readonly found?: string;
}

export interface Call {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Yields the calls of a step, is given their results in the same order, and returns the answer. It is run from its
 * beginning at each step, so it may know nothing but what it is given.
 */
export type Think = () => Generator<readonly Call[], string, readonly string[]>;

/** What is there when the task has ended. */
export interface World {
  readonly answer: string;
  /** The file's text; null where there is none. */
  read(path: string): string | null;
  readonly notes: readonly string[];
  /** By tool, how many calls were done. */
  readonly done: Readonly<Record<string, number>>;
}

export const call = (tool: string, input: Call["input"] = {}): Call => ({ tool, input });

/** Makes the calls and reads what came of them. */
export function* step(
  calls: readonly Call[],
): Generator<readonly Call[], readonly string[], readonly string[]> {
  return yield calls;
}

/** A file as read_file tells it, without the numbers of its lines. */
export const textOf = (result = ""): string =>
  result
    .split("\n")
    .map((line) => line.replace(/^ *\d+\t/, ""))
    .join("\n");

/** The first piece of a result that fits; empty where none does. */
export const first = (result: string | undefined, pattern: RegExp): string =>
  pattern.exec(result ?? "")?.[1] ?? "";
