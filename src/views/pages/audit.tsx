import { type Action, actions } from "../../domain/audit/action.ts";
import { type ActorKind, actorKinds } from "../../domain/audit/actor.ts";
import type { Entry } from "../../domain/audit/entry.ts";
import type { Verdict } from "../../domain/audit/verify.ts";
import { AuditRows, VERDICT, VerdictNote } from "../fragments/audit-rows.tsx";
import { CsrfField } from "../fragments/field.tsx";
import { Choice, Day } from "../fragments/filter.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Empty } from "../fragments/note.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";

/** As the form sent it; dates as `2026-07-14`, empty where nothing was set. */
export interface AuditForm {
  readonly action: Action | "";
  readonly actor: ActorKind | "";
  readonly after: string;
  readonly before: string;
}

export interface AuditPageProps {
  readonly shell: Shell;
  readonly form: AuditForm;
  readonly entries: readonly Entry[];
  /** Where the rows before these are. */
  readonly older: string | null;
  readonly isNewest: boolean;
  readonly verdict: Verdict | null;
}

export function auditPage(props: AuditPageProps): string {
  const { shell, form, entries, older, isNewest, verdict } = props;
  return shellPage({
    shell,
    title: en.audit.title,
    at: "settings",
    phone: { title: en.audit.title, isHeading: true, back: "/settings" },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
            <PageHead title={en.audit.title} about={en.audit.about} help="privacy">
              <Verify csrf={shell.csrf} />
            </PageHead>
            <VerdictNote verdict={verdict} />
            <Filters form={form} />
            {entries.length === 0 ? (
              <Empty icon="search" title={en.audit.none} about={en.audit.noneAbout} />
            ) : (
              <AuditRows entries={entries} reader={shell.reader} />
            )}
            <Pages older={older} isNewest={isNewest} />
          </div>
        </div>
      </div>
    ),
  });
}

function Verify({ csrf }: { csrf: string }): JSX.Element {
  return (
    <form
      action="/settings/audit/verify"
      method="post"
      hx-post="/settings/audit/verify"
      hx-target={`#${VERDICT}`}
      hx-swap="outerMorph"
      hx-nonce={NONCE}
    >
      <CsrfField token={csrf} />
      <button class="btn btn-quiet" type="submit">
        <Icon name="check" />
        <span safe>{en.audit.verify}</span>
      </button>
    </form>
  );
}

function Filters({ form }: { form: AuditForm }): JSX.Element {
  return (
    <form class="flex flex-wrap items-center gap-1.5" action="/settings/audit" method="get">
      <Choice
        icon="layers"
        name="action"
        label={en.audit.action}
        value={form.action}
        any={en.audit.anyAction}
        options={actions.map((action) => [action, en.audit.actions[action]])}
      />
      <Choice
        icon="user"
        name="actor"
        label={en.audit.actor}
        value={form.actor}
        any={en.audit.anyActor}
        options={actorKinds.map((actor) => [actor, en.audit.actors[actor]])}
      />
      <Day name="after" label={en.audit.after} value={form.after} />
      <Day name="before" label={en.audit.before} value={form.before} />
      <button class="btn btn-quiet btn-sm h-8 max-sm:flex-auto sm:ml-auto" type="submit" safe>
        {en.audit.filter}
      </button>
    </form>
  );
}

function Pages({ older, isNewest }: { older: string | null; isNewest: boolean }): JSX.Element {
  return (
    <nav class="flex flex-wrap gap-2" aria-label={en.audit.title}>
      {!isNewest && (
        <a class="btn btn-ghost btn-sm h-9" href="/settings/audit" safe>
          {en.audit.newest}
        </a>
      )}
      {older !== null && (
        <a class="btn btn-quiet btn-sm h-9" href={attr(older)} safe>
          {en.audit.older}
        </a>
      )}
    </nav>
  );
}
