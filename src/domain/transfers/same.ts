import { canonical } from "../kernel/json.ts";
import { fieldOf, type Kind, type Row } from "./kind.ts";

/** What an import would write of a row. */
export const settled = (kind: Kind, row: Row): Row => kind.settled?.(row) ?? row;

/** Whether a row is here already, but for what an import itself may have changed. */
export function isSame(kind: Kind, here: Row, row: Row): boolean {
  const [mine, its] = [settled(kind, here), settled(kind, row)];
  const mayBeNull = [
    ...Object.keys(kind.mayBeOf ?? {}).map(fieldOf),
    ...(kind.late === undefined ? [] : [kind.late]),
  ];
  return Object.keys(its).every((field) => {
    if (kind.bends?.includes(field) === true) return true;
    if (mayBeNull.includes(field) && mine[field] === null) return true;
    if (field === kind.named && isNumbered(String(mine[field]), String(its[field]))) return true;
    return mine[field] === its[field] || canonical(mine[field]) === canonical(its[field]);
  });
}

const LONGEST_NAME = 100;

/** The same name with a number, within the length of names. */
export function numbered(name: string, number: number): string {
  const ending = ` (${number})`;
  return name.slice(0, LONGEST_NAME - ending.length) + ending;
}

function isNumbered(here: string, name: string): boolean {
  const number = / \((\d{1,4})\)$/.exec(here)?.[1];
  return number !== undefined && here === numbered(name, Number(number));
}
