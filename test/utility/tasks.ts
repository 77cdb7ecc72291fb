import type { Task } from "./task.ts";
import { commands } from "./tasks/commands.ts";
import { memory } from "./tasks/memory.ts";
import { reading } from "./tasks/reading.ts";
import { web } from "./tasks/web.ts";
import { writing } from "./tasks/writing.ts";

/** Everyday work of one owner, as it comes. */
export const tasks: readonly Task[] = [...reading, ...writing, ...commands, ...web, ...memory];
