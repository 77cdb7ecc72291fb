-- A call that waits may go on because a rule covers it by now. SQLite changes a check only by building anew.
create table approvals_anew (
  id           text primary key,
  workspace    text not null,
  thread       text not null references threads (id) on delete cascade,
  turn         text not null references turns (id) on delete cascade,
  call         text not null,
  tool         text not null,
  input        text not null,
  hash         text not null,
  plan         text not null,
  why          text not null,
  labels       text not null,
  is_guarded   integer not null,
  status       text not null
    check (status in ('open', 'allowed', 'used', 'denied', 'expired', 'withdrawn', 'covered')),
  answer       text,
  answered_by  text,
  created_at   text not null,
  updated_at   text not null,
  expires_at   text not null,
  answered_at  text
) strict, without rowid;

insert into approvals_anew (id, workspace, thread, turn, call, tool, input, hash, plan, why, labels, is_guarded,
    status, answer, answered_by, created_at, updated_at, expires_at, answered_at)
  select id, workspace, thread, turn, call, tool, input, hash, plan, why, labels, is_guarded,
    status, answer, answered_by, created_at, updated_at, expires_at, answered_at from approvals;

drop table approvals;
alter table approvals_anew rename to approvals;

create index approvals_open on approvals (id) where status = 'open';
create index approvals_by_turn on approvals (turn);
create index approvals_by_thread on approvals (thread, id);

-- Marks say why they were made, where, and in which order: their owner may take back those that were looked at.
create table foreign_files_anew (
  id         integer primary key autoincrement,
  workspace  text not null references workspaces (id) on delete cascade,
  path       text not null,
  hash       text not null,
  why        text not null,
  thread     text,
  at         text not null,
  unique (workspace, path, hash)
) strict;

insert into foreign_files_anew (workspace, path, hash, why, thread, at)
  select workspace, path, hash, 'unknown', null, at from foreign_files order by at;

drop table foreign_files;
alter table foreign_files_anew rename to foreign_files;

create index foreign_files_by_hash on foreign_files (workspace, hash);
