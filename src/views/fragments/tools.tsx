import type { ToolCall } from "../../domain/backends/backend.ts";
import { isObject } from "../../domain/kernel/json.ts";
import { bytes, duration } from "../figures.ts";
import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Claws } from "./logo.tsx";

const MOST_SHOWN = 4_000;

export const toolId = (turn: string, index: number): string => `tool-${domId(turn)}-${index}`;

/** Stands after the last tool of a turn at work, and gives way to the next one. */
export const nextToolId = (turn: string, index: number): string => `next-tool-${domId(turn)}-${index}`;

/** What was used, in order, on a line like on a branch. Unseen while empty. */
export function Tools(props: {
  turn: string;
  tools: readonly ToolCall[];
  isOpen: boolean;
  locale: string;
}): JSX.Element {
  const { turn, tools, isOpen, locale } = props;
  return (
    <ol class="tools mb-3" id={`tools-${domId(turn)}`}>
      {tools.map((tool, index) => (
        <Tool turn={turn} index={index} tool={tool} locale={locale} />
      ))}
      {isOpen && <li class="socket" id={nextToolId(turn, tools.length)} />}
    </ol>
  );
}

export function Tool(props: { turn: string; index: number; tool: ToolCall; locale: string }): JSX.Element {
  const { turn, index, tool, locale } = props;
  const took = tool.finishedAt === undefined ? null : duration(locale, tool.finishedAt - tool.startedAt);
  const isRunning = tool.status === "running";
  const state = isRunning ? "running" : tool.status === "done" ? "done" : "failed";
  const title = tool.title === "" ? en.answers.toolNames(tool.name) : tool.title;
  return (
    <li class="tool" data-state={state} id={toolId(turn, index)}>
      <span class="node">
        {isRunning ? <Claws is="working" /> : <Icon name={state === "done" ? "check" : "cross"} />}
      </span>
      <details>
        <summary>
          <b class="max-w-48 truncate" safe>
            {title}
          </b>
          <span class="arg" safe>
            {argument(tool.input)}
          </span>
          <span class="took" safe>
            {took ?? ""}
          </span>
          <Icon name="right" class="turnable text-faint" />
        </summary>
        <div class="io">
          <pre tabindex="0" safe>
            {shown(tool.input, locale)}
          </pre>
          {tool.output !== undefined && (
            <pre tabindex="0" safe>
              {shown(tool.output, locale)}
            </pre>
          )}
        </div>
      </details>
    </li>
  );
}

/** What a call is about in a few words: its only or first text. */
function argument(input: unknown): string {
  const value = isObject(input) ? Object.values(input).find((part) => typeof part === "string") : input;
  return typeof value === "string" ? value.slice(0, 200) : "";
}

function shown(value: unknown, locale: string): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
  if (text.length <= MOST_SHOWN) return text;
  return `${text.slice(0, MOST_SHOWN)}\n${en.answers.cut(bytes(locale, text.length))}`;
}
