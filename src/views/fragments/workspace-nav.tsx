import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";

/** Of which workspace a page of settings tells; nothing to choose where there is but one. */
export function WorkspaceNav(props: {
  workspaces: readonly Pick<Workspace, "id" | "name">[];
  current: string;
  /** Of the page, without a query. */
  path: string;
}): JSX.Element | null {
  const { workspaces, current, path } = props;
  if (workspaces.length < 2) return null;
  return (
    <nav class="mt-3 -ml-2.5 flex flex-wrap gap-1" aria-label={en.policy.workspace}>
      {workspaces.map(({ id, name }) => (
        <a
          class="nav-item max-w-full"
          href={attr(`${path}?workspace=${encodeURIComponent(id)}`)}
          aria-current={id === current ? "page" : undefined}
        >
          <span class="truncate" safe>
            {name}
          </span>
        </a>
      ))}
    </nav>
  );
}
