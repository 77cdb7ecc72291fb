import { visible } from "./visible.ts";

/** Columns for a person to read, parted by two spaces. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows.map((row) => row.map((cell) => visible(cell)))];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => Bun.stringWidth(line[column] ?? ""))),
  );
  const pad = (cell: string, column: number): string =>
    cell + " ".repeat((widths[column] ?? 0) - Bun.stringWidth(cell));
  return lines.map((line) => `${line.map(pad).join("  ").trimEnd()}\n`).join("");
}
