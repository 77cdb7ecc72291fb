import type { ToolCall } from "../../domain/backends/backend.ts";
import { isObject } from "../../domain/kernel/json.ts";
import type { Dealings } from "../dealings.ts";
import { bytes, duration } from "../figures.ts";
import { domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Claws } from "./logo.tsx";
import { Visible } from "./verbatim.tsx";

const MOST_SHOWN = 4_000;
/** Lines of what a call that is at work has brought last. */
const MOST_PROGRESS = 8;

export const toolId = (turn: string, index: number): string => `tool-${domId(turn)}-${index}`;

/** Stands after the last tool of a turn at work, and gives way to the next one. */
export const nextToolId = (turn: string, index: number): string => `next-tool-${domId(turn)}-${index}`;

const progressId = (turn: string, index: number): string => `progress-${domId(turn)}-${index}`;

/** What was used, in order, on a line like on a branch. Unseen while empty. */
export function Tools(props: {
  turn: string;
  tools: readonly ToolCall[];
  /** Calls whose end nobody knows. */
  unknown: readonly string[];
  unkept: Dealings["unkept"];
  isOpen: boolean;
  locale: string;
}): JSX.Element {
  const { turn, tools, unknown, unkept, isOpen, locale } = props;
  return (
    <ol class="tools mb-3" id={`tools-${domId(turn)}`}>
      {tools.map((tool, index) => (
        <Tool
          turn={turn}
          index={index}
          tool={tool}
          end={unknown.includes(tool.id) ? "unknown" : isOpen ? "open" : "closed"}
          unkept={unkept[tool.id] ?? null}
          locale={locale}
        />
      ))}
      {isOpen && <li class="socket" id={nextToolId(turn, tools.length)} />}
    </ol>
  );
}

type State = "running" | "done" | "failed" | "unknown";

const icons = { done: "check", failed: "cross", unknown: "info" } as const;

/** `end` says whether its turn is still at work, and whether it is known what became of the call. */
export function Tool(props: {
  turn: string;
  index: number;
  tool: ToolCall;
  end: "open" | "closed" | "unknown";
  /** What a rewind cannot put back after it, in words. */
  unkept: string | null;
  locale: string;
}): JSX.Element {
  const { turn, index, tool, end, unkept, locale } = props;
  const took = tool.finishedAt === undefined ? null : duration(locale, tool.finishedAt - tool.startedAt);
  const state = stateOf(tool, end);
  const title = tool.title === "" || tool.title === tool.name ? en.answers.toolNames(tool.name) : tool.title;
  return (
    <li class="tool" data-state={state} id={toolId(turn, index)}>
      <span class="node">{state === "running" ? <Claws is="working" /> : <Icon name={icons[state]} />}</span>
      <details>
        <summary>
          <b class="max-w-48 truncate" safe>
            {title}
          </b>
          <span class="arg">
            <Visible text={argument(tool.input)} />
          </span>
          <span class="took" safe>
            {state === "unknown" ? en.answers.toolUnknown : (took ?? "")}
          </span>
          <Icon name="right" class="turnable text-faint" />
        </summary>
        <div class="io">
          <pre tabindex="0">
            <Visible text={shown(tool.input, locale)} />
          </pre>
          {tool.output !== undefined && (
            <pre tabindex="0">
              <Visible text={shown(tool.output, locale)} />
            </pre>
          )}
        </div>
      </details>
      {state === "unknown" && (
        <p class="hint pb-1.5" safe>
          {en.answers.toolUnknownAbout}
        </p>
      )}
      {unkept !== null && (
        <p class="hint pb-1.5">
          <Visible text={unkept} />
        </p>
      )}
      {state === "running" && <Progress turn={turn} index={index} text="" />}
    </li>
  );
}

function stateOf({ status }: ToolCall, end: "open" | "closed" | "unknown"): State {
  if (end === "unknown") return "unknown";
  if (status === "running") return end === "open" ? "running" : "failed";
  return status === "done" ? "done" : "failed";
}

/** The end of what a call that is at work has brought so far. */
function Progress({ turn, index, text }: { turn: string; index: number; text: string }): JSX.Element {
  const end = text.trimEnd().split("\n").slice(-MOST_PROGRESS).join("\n");
  return (
    <div class="verbatim progress-end" id={progressId(turn, index)} aria-hidden="true">
      {end !== "" && <Visible text={end} />}
    </div>
  );
}

export const progressPartial = (turn: string, index: number, text: string): string =>
  partial(progressId(turn, index), "outerMorph", <Progress turn={turn} index={index} text={text} />);

/** What a call is about in a few words: its only or first text. */
export function argument(input: unknown): string {
  const value = isObject(input) ? Object.values(input).find((part) => typeof part === "string") : input;
  return typeof value === "string" ? value.slice(0, 200) : "";
}

function shown(value: unknown, locale: string): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
  if (text.length <= MOST_SHOWN) return text;
  return `${text.slice(0, MOST_SHOWN)}\n${en.answers.cut(bytes(locale, text.length))}`;
}
