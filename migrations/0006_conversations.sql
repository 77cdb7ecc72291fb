create table threads (
  id               text primary key,
  workspace        text not null references workspaces (id) on delete cascade,
  name             text not null,
  is_named         integer not null,
  description      text not null,
  status           text not null check (status in ('open', 'archived')),
  is_pinned        integer not null,
  assistant        text references assistants (id) on delete set null,
  backend          text,
  model            text,
  permission_mode  text,
  head             text,
  forked_from      text,
  last_turn_at     text not null,
  created_at       text not null,
  updated_at       text not null,
  unique (workspace, name)
) strict, without rowid;

create index threads_by_time on threads (workspace, status, is_pinned desc, last_turn_at desc);
create index threads_by_assistant on threads (assistant);

create table turns (
  id               text primary key,
  thread           text not null references threads (id) on delete cascade,
  workspace        text not null,
  parent           text references turns (id) on delete set null,
  status           text not null check (status in ('queued', 'running', 'waiting', 'finished', 'failed', 'interrupted')),
  stop             text,
  failure          text,
  trust            text not null,
  backend          text not null,
  model            text,
  permission_mode  text not null,
  attempts         integer not null default 0,
  created_at       text not null,
  started_at       text,
  finished_at      text
) strict, without rowid;

create index turns_by_thread on turns (thread, id);
create index turns_by_parent on turns (parent);
create index turns_alive on turns (status, id) where status in ('queued', 'running', 'waiting');
create index turns_alive_by_thread on turns (thread, id) where status in ('queued', 'running', 'waiting');

create table sessions (
  id             text primary key,
  thread         text not null references threads (id) on delete cascade,
  workspace      text not null,
  title          text not null,
  status         text not null check (status in ('active', 'stopped', 'crashed')),
  backend        text not null,
  model          text,
  message_count  integer not null default 0,
  summary        text,
  created_at     text not null,
  ended_at       text
) strict, without rowid;

create index sessions_by_thread on sessions (thread, id);
create index sessions_by_status on sessions (status, id);
create index sessions_by_workspace on sessions (workspace, id);

create table messages (
  seq         integer primary key autoincrement,
  id          text not null unique,
  thread      text not null references threads (id) on delete cascade,
  turn        text not null references turns (id) on delete cascade,
  workspace   text not null,
  role        text not null check (role in ('user', 'assistant', 'system', 'tool_use', 'tool_result')),
  text        text not null,
  thought     text,
  tools       text not null,
  sequence    integer not null,
  metadata    text not null,
  created_at  text not null,
  unique (thread, sequence)
) strict;

create index messages_by_turn on messages (turn, role);
create index messages_by_workspace on messages (workspace, seq);
create index messages_by_time on messages (created_at);

create table partial_answers (
  turn        text primary key references turns (id) on delete cascade,
  text        text not null,
  thought     text not null,
  tools       text not null,
  updated_at  text not null
) strict, without rowid;

create table injected_contexts (
  turn      text not null references turns (id) on delete cascade,
  position  integer not null,
  step      text not null,
  title     text not null,
  text      text not null,
  why       text not null,
  primary key (turn, position)
) strict, without rowid;

create table native_items (
  turn   text primary key references turns (id) on delete cascade,
  wire   text not null,
  items  text not null
) strict, without rowid;

create table step_switches (
  workspace  text not null references workspaces (id) on delete cascade,
  step       text not null,
  is_on      integer not null,
  primary key (workspace, step)
) strict, without rowid;
