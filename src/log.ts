/** The only file that imports @logtape/logtape: how the program tells its operator what happens. */
import { configureSync, getJsonLinesFormatter, getLogger, type LogRecord } from "@logtape/logtape";
import { visible } from "./commands/visible.ts";
import { type Facts, type Log, words } from "./domain/kernel/log.ts";
import { Secret } from "./domain/kernel/secret.ts";
import { createRedactor, type Redactor } from "./domain/vault/redactor.ts";

export interface LogOptions {
  readonly level: "debug" | "info" | "warn" | "error";
  /** Lines for a person; else one JSON object in each line. */
  readonly isTerminal: boolean;
  /** Takes secrets out of each line; left out, one that knows no values. */
  readonly redactor?: Pick<Redactor, "redact">;
  /** Takes whole lines. */
  write(text: string): unknown;
}

/** There is one log in a program: another call takes the place of the first. It never throws for what it is given. */
export function createLog({ level, isTerminal, redactor = createRedactor(), write }: LogOptions): Log {
  const isOpen = level === "debug";
  const format = isTerminal
    ? toLine
    : getJsonLinesFormatter({ categorySeparator: ".", properties: "nest:facts" });
  configureSync({
    reset: true,
    sinks: {
      out(record) {
        const facts = Object.entries(record.properties).map(([name, fact]) => [name, plain(fact, isOpen)]);
        write(redactor.redact(format({ ...record, properties: Object.fromEntries(facts) })).text);
      },
    },
    loggers: [
      { category: "monkeyclaw", sinks: ["out"], lowestLevel: level === "warn" ? "warning" : level },
      { category: ["logtape", "meta"], sinks: ["out"], lowestLevel: "error" },
    ],
  });
  const logger = getLogger("monkeyclaw");
  const tell =
    (kind: LogRecord["level"]) =>
    (message: string, facts: Facts = {}): void =>
      logger.emit({
        level: kind,
        message: [message],
        rawMessage: message,
        timestamp: Date.now(),
        properties: facts,
      });
  return { debug: tell("debug"), info: tell("info"), warn: tell("warning"), error: tell("error") };
}

const DEEPEST = 4;
const LONGEST = 4000;

/** Data that can be printed: a fault as its words, with its stack only where `isOpen`; of an unknown thing its kind. */
function plain(value: unknown, isOpen: boolean, within: readonly object[] = []): unknown {
  if (typeof value === "string") return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value === "function") return "[function]";
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Secret) return "[secret]";
  if (value instanceof Error) return told(value, isOpen);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[no time]" : value.toISOString();
  if (within.length === DEEPEST || within.includes(value)) return "[more]";
  const part = (inner: unknown): unknown => plain(inner, isOpen, [...within, value]);
  if (Array.isArray(value)) return value.map(part);
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== Object.prototype && kind !== null) return `[${value.constructor?.name ?? "object"}]`;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, part(inner)]));
}

function told(fault: Error, isOpen: boolean, depth = 0): string {
  if (!isOpen) return words(fault);
  const trace = fault.stack ?? words(fault);
  return fault.cause instanceof Error && depth < DEEPEST
    ? `${trace}\ncaused by: ${told(fault.cause, isOpen, depth + 1)}`
    : trace;
}

const marks = {
  trace: "TRACE",
  debug: "DEBUG",
  info: "INFO ",
  warning: "WARN ",
  error: "ERROR",
  fatal: "FATAL",
};

/** The time, the level, the words, and the facts; a fact of several lines stands below, indented. */
function toLine({ timestamp, level, message, properties }: LogRecord): string {
  let line = `${new Date(timestamp).toTimeString().slice(0, 8)} ${marks[level]} ${visible(message.join(""))}`;
  let below = "";
  for (const [name, fact] of Object.entries(properties)) {
    if (typeof fact === "string" && fact.includes("\n")) below += `  ${name}: ${visible(fact, "\n    ")}\n`;
    else if (fact !== undefined)
      line += ` ${name}=${typeof fact === "string" ? quoted(visible(fact)) : json(fact)}`;
  }
  return `${line}\n${below}`;
}

const json = (fact: unknown): string => visible(JSON.stringify(fact));

const quoted = (text: string): string =>
  /^[^\s"=]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;
