/** Putting back the files that a turn changed. */
export const rewind = {
  changed: (count: number) => (count === 1 ? "Changed 1 file" : `Changed ${count} files`),
  verb: "Rewind…",
  putBack: (when: string) => `put back ${when}`,
  title: "Put the files back?",
  about:
    "They become what they were before this turn. What later turns did to them is undone too; what was said stays.",
  nothing: "These files are as they were before this turn already. There is nothing to put back.",
  removed: "It was made by this turn, and goes:",
  more: (count: number) => (count === 1 ? "and 1 more" : `and ${count} more`),
  noText: "is no text, or too long to be shown. It is put back to the byte.",
  keep: "Leave them",
  doIt: (count: number) => (count === 1 ? "Put 1 file back" : `Put ${count} files back`),
  done: (count: number) =>
    count === 1
      ? "1 file is as it was before this turn."
      : `${count} files are as they were before this turn.`,
};
