/**
 * Files that other programs of the owner's obey: hooks, settings of editors and agents, what a shell reads by itself.
 * Whoever writes there runs something later, outside of every sandbox.
 */
const folders = new Set([
  // Git and what it runs.
  ".git",
  ".githooks",
  ".husky",
  ".github",
  ".gitlab",
  ".circleci",
  // Editors and containers for them.
  ".vscode",
  ".idea",
  ".zed",
  ".devcontainer",
  // Agents.
  ".claude",
  ".codex",
  ".gemini",
  ".cursor",
  ".windsurf",
  ".kiro",
  ".roo",
  ".clinerules",
  ".continue",
  ".opencode",
  ".agents",
  // Where a workspace is somebody's home.
  ".config",
  ".local",
  ".ssh",
  ".gnupg",
  ".aws",
  ".kube",
  ".docker",
]);

const files = new Set([
  ".envrc",
  ".direnvrc",
  ".gitmodules",
  ".gitconfig",
  ".gitattributes",
  ".gitlab-ci.yml",
  ".pre-commit-config.yaml",
  "lefthook.yml",
  "agents.md",
  "agents.override.md",
  "claude.md",
  "claude.local.md",
  "gemini.md",
  "skill.md",
  ".cursorrules",
  ".windsurfrules",
  ".mcp.json",
  // Shells, and programs that begin with what a file of theirs says.
  ".profile",
  ".bashrc",
  ".bash_profile",
  ".bash_login",
  ".bash_logout",
  ".bash_aliases",
  ".zshrc",
  ".zshenv",
  ".zprofile",
  ".zlogin",
  ".kshrc",
  ".inputrc",
  ".vimrc",
  ".exrc",
  ".nvimrc",
  ".emacs",
  ".dir-locals.el",
  ".tmux.conf",
  ".gdbinit",
  ".lldbinit",
  ".pythonrc",
  ".npmrc",
  ".yarnrc",
  ".yarnrc.yml",
  ".pnpmfile.cjs",
  "bunfig.toml",
  ".netrc",
  "authorized_keys",
  "crontab",
]);

/** Units of a system's own, and what a desktop starts. */
const endings = /\.(?:service|timer|socket|desktop|plist|code-workspace)$/;

/** Whether a change here is asked for whatever a rule or a mode says. `path` is relative to the workspace's root. */
export function isCareful(path: string): boolean {
  const parts = path.toLowerCase().split("/");
  const name = parts.at(-1) ?? "";
  return parts.some((part) => folders.has(part)) || files.has(name) || endings.test(name);
}
