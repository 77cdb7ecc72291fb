import { domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

const goneId = (workspace: string): string => `workspace-gone-${domId(workspace)}`;

/** Where a page is told that its workspace is gone, and with it all that it shows. */
export const WorkspaceGone = ({ workspace }: { workspace: string }): JSX.Element => (
  <div id={goneId(workspace)} role="status" />
);

export const workspaceGonePartial = (workspace: string): string =>
  partial(
    goneId(workspace),
    "innerHTML",
    <div class="banner">
      <Icon name="delete" />
      <span class="min-w-0 flex-1" safe>
        {`${en.workspaces.gone}. ${en.workspaces.goneAbout}`}
      </span>
      <a class="btn btn-quiet btn-sm h-9" href="/" safe>
        {en.errors.home}
      </a>
    </div>,
  );
