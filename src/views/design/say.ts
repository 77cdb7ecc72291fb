/** Turns a word of somebody's into what a test makes of it: itself, or something hostile. */
export type Say = (text: string) => string;

export const plainly: Say = (text) => text;

export const now = new Date("2026-07-14T14:02:51Z");
export const at = (time: string): string => `2026-07-14T${time}Z`;
