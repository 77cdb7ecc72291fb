import type { ApiCommand } from "../command.ts";
import { commandOf } from "./command-of.ts";
import { groundRows } from "./ground-rows.ts";
import { notificationRows } from "./notification-rows.ts";
import type { Rows } from "./row.ts";
import { talkRows } from "./talk-rows.ts";

/** By the words after `monkeyclaw`. */
export const apiRows: Rows = { ...talkRows, ...groundRows, ...notificationRows };

/** The commands that are made from the API, in the order in which the help lists them. */
export const apiCommands: readonly ApiCommand[] = Object.entries(apiRows).map(([name, row]) =>
  commandOf(name, row),
);
