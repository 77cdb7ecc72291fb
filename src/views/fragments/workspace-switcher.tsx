import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { attr, domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { CsrfField } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Dot } from "./state.tsx";
import { threadStateWords } from "./thread-link.tsx";

export interface SwitcherRow extends Pick<Workspace, "id" | "name"> {
  /** What is at work in it; null where nothing is. */
  readonly state: "waiting" | "running" | null;
  /** Answers in it that are new to the owner. */
  readonly unread: number;
  /** Not offered, but where a page is about it. */
  readonly isArchived: boolean;
}

const SWITCHER = "switcher";

export const workspaceUrl = (workspace: string): string => `/workspaces/${encodeURIComponent(workspace)}`;
export const workspaceNameId = (workspace: string): string => `workspace-${domId(workspace)}`;
const rowId = (workspace: string): string => `switch-${domId(workspace)}`;
const rowNameId = (workspace: string): string => `switch-name-${domId(workspace)}`;
const markId = (workspace: string): string => `switch-mark-${domId(workspace)}`;

/** The workspace of the page, with the way to the others: whichever is chosen is where pages about none open. */
export function WorkspaceSwitcher(props: {
  current: Pick<Workspace, "id" | "name">;
  workspaces: readonly SwitcherRow[];
  csrf: string;
}): JSX.Element {
  const { current, workspaces, csrf } = props;
  return (
    <details class="menu-box min-w-0 flex-1" data-menu>
      <summary class="switch">
        <span class="min-w-0">
          <span class="block truncate leading-tight font-semibold" id={workspaceNameId(current.id)} safe>
            {current.name}
          </span>
          <span class="block truncate text-xs leading-tight text-faint" safe>
            {en.shell.product}
          </span>
        </span>
        <span class="sr-only" safe>
          {en.workspaces.switch}
        </span>
        <Icon name="switch" class="shrink-0 text-faint" />
      </summary>
      <div class="menu-list is-left">
        <form action="/workspaces/choose" method="post" id={SWITCHER}>
          <CsrfField token={csrf} />
          {workspaces.map((row) => (
            <Row row={row} isHere={row.id === current.id} />
          ))}
        </form>
        <hr />
        <a href="/workspaces/new">
          <Icon name="plus" />
          <span safe>{en.workspaces.new}</span>
        </a>
        <a href="/workspaces">
          <Icon name="layers" />
          <span safe>{en.workspaces.all}</span>
        </a>
      </div>
    </details>
  );
}

function Row({ row, isHere }: { row: SwitcherRow; isHere: boolean }): JSX.Element {
  const { id, name } = row;
  return (
    <button
      class="switch-row"
      type="submit"
      name="workspace"
      value={attr(id)}
      id={rowId(id)}
      aria-current={isHere ? "true" : undefined}
    >
      <Mark row={row} />
      <span class="min-w-0 flex-1 truncate" id={rowNameId(id)} safe>
        {name}
      </span>
      <Icon name="check" class="is-here order-2" />
    </button>
  );
}

/** By what it says of the archive, the style leaves its row out. */
const Mark = ({ row }: { row: SwitcherRow }): JSX.Element => (
  <span class="contents" id={markId(row.id)} data-archived={row.isArchived}>
    <span class="flex w-4.5 shrink-0 justify-center">
      <Dot is={row.state} words={threadStateWords[row.state ?? "running"]} />
    </span>
    {row.unread > 0 && (
      <span
        class="num order-1 text-xs font-semibold text-owner"
        role="img"
        aria-label={en.turns.newAnswers(row.unread)}
      >
        {row.unread}
      </span>
    )}
  </span>
);

/** Whether something is at work in it, and whether it is offered. */
export const workspaceMarkPartial = (row: SwitcherRow): string =>
  partial(markId(row.id), "outerMorph", <Mark row={row} />);

export const switchablePartials = (row: SwitcherRow): string =>
  partial(rowId(row.id), "delete", "") + partial(SWITCHER, "beforeend", <Row row={row} isHere={false} />);

export const unswitchablePartial = (workspace: string): string => partial(rowId(workspace), "delete", "");

/** In place, since each page marks its own. */
export const renamedPartials = ({ id, name }: Pick<Workspace, "id" | "name">): string =>
  [workspaceNameId(id), rowNameId(id)]
    .map((target) => partial(target, "innerHTML", Bun.escapeHTML(name)))
    .join("");
