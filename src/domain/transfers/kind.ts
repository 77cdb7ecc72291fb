import type { Value } from "../kernel/db.ts";
import type { Column } from "./column.ts";

/** A row as a file has it: the names of the columns in camel case. */
export type Row = Readonly<Record<string, unknown>>;

/** One kind of thing that is carried over: a table, said as data. */
export interface Kind {
  /** As files and people call it: the name of its table, with hyphens. */
  readonly name: string;
  readonly table: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** What makes it the same thing in two places. */
  readonly key: readonly string[];
  /** The order in which it is read, where that is another than the key's. */
  readonly along?: readonly string[];
  /** Columns whose row must be there, and in which table; a row without goes nowhere. */
  readonly of?: Readonly<Record<string, string>>;
  /** The same, where null does as well. */
  readonly mayBeOf?: Readonly<Record<string, string>>;
  /** A column that bears a name like no other: one that is taken gets a number. */
  readonly named?: string;
  /** What it becomes where a unique place is taken: null where there is no other. */
  readonly otherwise?: "last-in-thread" | "not-default";
  /** Columns that may differ between two that are the same, because an import may have changed them. */
  readonly bends?: readonly string[];
  /** Rows that stay where they are: those whose column says so. */
  readonly except?: { readonly column: string; readonly is: string };
  /** False for a row whose fields do not fit one another. */
  fits?(row: Row): boolean;
  /** What an import makes of what was under way, or is worth something elsewhere only. */
  settled?(row: Row): Row;
  /** A column that points at a turn: written when that is there. */
  readonly late?: string;
  /** Made by this program and changed by nobody, it gives way to what is imported. */
  readonly givesWay?: true;
  /** Carried out to be read, never written by an import. */
  readonly isToRead?: true;
}

/** Where a page of rows goes on. */
export type Place = readonly Value[];

export const fieldOf = (column: string): string =>
  column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
