import { words } from "../domain/kernel/log.ts";
import type { Refusal } from "../domain/kernel/result.ts";
import { visible } from "./visible.ts";

/** An error as it stands on standard error: one line, then what to do about it, then more lines. */
export function toErrorText(message: string, more: readonly string[] = []): string {
  const [, what = message, advice = ""] = /^(.*?[.!?])\s+(.*)$/s.exec(message) ?? [];
  const lines = [`error: ${visible(what)}`, ...(advice === "" ? [] : [visible(advice)])];
  return [...lines, ...more.map((line) => `  ${visible(line)}`)].map((line) => `${line}\n`).join("");
}

/** With the fields at fault, where the message does not tell what is wrong with them itself. */
export const toRefusalText = ({ message, fields = {} }: Refusal<string>): string =>
  toErrorText(
    message,
    Object.entries(fields)
      .filter(([, fault]) => !message.includes(fault))
      .map(([name, fault]) => `${name} ${fault}`),
  );

/** A fault in words alone, or with the places where it happened. */
export function toFaultText(fault: unknown, isDebug: boolean): string {
  if (!isDebug) return toErrorText(`${words(fault).replace(/([^.!?])$/, "$1.")} Add --debug to see where.`);
  const cause = fault instanceof Error && fault.cause instanceof Error ? (fault.cause.stack ?? "") : "";
  const trace = fault instanceof Error ? (fault.stack ?? words(fault)) : words(fault);
  return `error: ${[trace, cause]
    .filter(Boolean)
    .map((text) => visible(text, "\n"))
    .join("\ncaused by: ")}\n`;
}
