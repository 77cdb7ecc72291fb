/** What is wrong with a glob that shall match paths in the workspace, or null. */
export function globFault(pattern: string): string | null {
  if (pattern.startsWith("/"))
    return "A pattern is matched against paths in the workspace: leave the first “/” away.";
  if (pattern.split(/[/{},]/).includes("..")) return "A pattern goes down only: “..” is not followed.";
  return /\p{Cc}/u.test(pattern) ? "A pattern holds no line breaks or controls." : null;
}
