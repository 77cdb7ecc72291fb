/**
 * Files that other programs of the owner's obey: hooks, settings of editors and agents, what a shell reads by itself.
 * Whoever writes there runs something later, outside of every sandbox.
 */
const folders = [".git", ".husky", ".vscode", ".idea", ".claude", ".codex", ".gemini", ".cursor", ".github"];

const files = [
  ".envrc",
  "agents.md",
  "claude.md",
  "gemini.md",
  ".cursorrules",
  ".mcp.json",
  ".bashrc",
  ".profile",
];

/** Whether a change here is asked for whatever a rule or a mode says. `path` is relative to the workspace's root. */
export function isCareful(path: string): boolean {
  const parts = path.toLowerCase().split("/");
  return parts.some((part) => folders.includes(part)) || files.includes(parts.at(-1) ?? "");
}
