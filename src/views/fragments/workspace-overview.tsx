import { shortWhen } from "../dates.ts";
import { count, money } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Empty } from "./note.tsx";
import { News } from "./refresh.tsx";
import { type ThreadRow, ThreadRows } from "./thread-rows.tsx";
import type { WorkspaceSummary } from "./workspace-rows.tsx";

/** What belongs to it beside its threads. */
export interface Belongings {
  readonly rules: number;
  readonly marked: number;
  readonly secrets: number;
  readonly connections: number;
  readonly tokens: number;
}

export const overviewId = (workspace: string): string => `overview-${domId(workspace)}`;

/** What changes on a workspace's page by itself: its threads and figures. */
export function WorkspaceOverview(props: {
  summary: WorkspaceSummary;
  recent: readonly ThreadRow[];
  belongings: Belongings;
  reader: Reader;
}): JSX.Element {
  const { summary, recent, belongings, reader } = props;
  const { id } = summary.workspace;
  return (
    <div>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-6" id={overviewId(id)}>
        <Facts summary={summary} reader={reader} />
        <Threads workspace={id} recent={recent} reader={reader} />
        <Belong workspace={id} belongings={belongings} locale={reader.locale} />
      </div>
      <News of={overviewId(id)} />
    </div>
  );
}

function Facts({ summary, reader }: { summary: WorkspaceSummary; reader: Reader }): JSX.Element {
  const { workspace, threads, spent, folder } = summary;
  return (
    <section class="panel p-4">
      <h2 class="eyebrow tracking-normal" safe>
        {en.workspaces.facts}
      </h2>
      <dl class="facts mt-2">
        <dt safe>{en.workspaces.threadsTitle}</dt>
        <dd class="num" safe>
          {count(reader.locale, threads)}
        </dd>
        <dt safe>{en.workspaces.spent}</dt>
        <dd class={spent === 0 ? "text-muted" : "money"} safe>
          {spent === 0 ? en.shell.noPrice : money(reader.locale, { amount: spent, currency: "USD" })}
        </dd>
        <dt safe>{en.workspaces.made}</dt>
        <dd safe>{shortWhen(reader, workspace.createdAt)}</dd>
        <dt safe>{en.workspaces.folder}</dt>
        <dd>
          <span class="mono text-xs" safe>
            {folder}
          </span>
          <span class="block text-muted" safe>
            {en.workspaces.folderAbout}
          </span>
        </dd>
      </dl>
    </section>
  );
}

function Threads(props: { workspace: string; recent: readonly ThreadRow[]; reader: Reader }): JSX.Element {
  const { workspace, recent, reader } = props;
  return (
    <section>
      <div class="mb-2 flex items-baseline justify-between gap-3">
        <h2 class="text-lg" safe>
          {en.workspaces.threadsTitle}
        </h2>
        <a
          class="link inline-flex items-center text-sm pointer-coarse:min-h-11"
          href={attr(`/threads?workspace=${encodeURIComponent(workspace)}`)}
          safe
        >
          {en.workspaces.allThreads}
        </a>
      </div>
      {recent.length === 0 ? (
        <Empty icon="threads" title={en.workspaces.noThreads} about={en.workspaces.noThreadsAbout} />
      ) : (
        <ThreadRows threads={recent} reader={reader} />
      )}
    </section>
  );
}

function Belong(props: { workspace: string; belongings: Belongings; locale: string }): JSX.Element {
  const { belongings, locale } = props;
  const query = `?workspace=${encodeURIComponent(props.workspace)}`;
  const places: readonly (readonly [IconName, string, string, number | null])[] = [
    ["rules", en.workspaces.rules, `/settings/policy${query}`, belongings.rules],
    ["outside", en.workspaces.marked, `/settings/policy${query}#foreign-title`, belongings.marked],
    ["lock", en.workspaces.secrets, "/settings#vault", belongings.secrets],
    ["plug", en.workspaces.connections, "/settings#connections", belongings.connections],
    ["gauge", en.workspaces.budgets, `/settings/budgets${query}`, null],
    ["usage", en.workspaces.usage, `/usage${query}`, null],
  ];
  return (
    <section>
      <h2 class="mb-2 text-lg" safe>
        {en.workspaces.belongs}
      </h2>
      <ul class="panel rows overflow-hidden">
        {places.map(([icon, words, href, figure]) => (
          <li class="flex min-h-11 items-center gap-3 px-4 py-1.5">
            <Icon name={icon} class="text-faint" />
            <a class="row-link min-w-0 flex-1 truncate hover:underline" href={attr(href)} safe>
              {words}
            </a>
            {figure !== null && (
              <span class="num text-sm text-muted" safe>
                {count(locale, figure)}
              </span>
            )}
            <Icon name="right" class="text-faint" />
          </li>
        ))}
      </ul>
    </section>
  );
}
