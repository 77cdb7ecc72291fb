create table tool_calls (
  id            text primary key,
  workspace     text not null,
  thread        text not null references threads (id) on delete cascade,
  turn          text not null references turns (id) on delete cascade,
  call          text not null,
  tool          text not null,
  input         text not null,
  input_hash    text not null,
  capabilities  text not null,
  trust         text not null,
  effect        text not null,
  decision      text not null,
  why           text not null,
  rule          text,
  approval      text,
  status        text not null check (status in ('refused', 'open', 'done', 'failed', 'unknown')),
  output        text,
  created_at    text not null,
  started_at    text,
  finished_at   text
) strict, without rowid;

create index tool_calls_by_turn on tool_calls (turn, id);
create index tool_calls_by_thread on tool_calls (thread, id);
create index tool_calls_by_workspace on tool_calls (workspace, tool, id);
create index tool_calls_open on tool_calls (id) where status = 'open';

create table notes (
  id          text primary key,
  workspace   text not null references workspaces (id) on delete cascade,
  thread      text not null,
  call        text not null,
  text        text not null,
  labels      text not null,
  created_at  text not null
) strict, without rowid;

create index notes_by_workspace on notes (workspace, id);
create unique index notes_by_call on notes (thread, call);

create table checkpoints (
  id          text primary key,
  workspace   text not null,
  thread      text not null references threads (id) on delete cascade,
  turn        text not null references turns (id) on delete cascade,
  root        text not null,
  created_at  text not null,
  rewound_at  text
) strict, without rowid;

create unique index checkpoints_by_turn on checkpoints (turn, root);
create index checkpoints_by_thread on checkpoints (thread, id);

create table checkpoint_files (
  checkpoint  text not null references checkpoints (id) on delete cascade,
  path        text not null,
  state       text not null check (state in ('absent', 'file')),
  mode        integer,
  hash        text,
  content     blob,
  primary key (checkpoint, path)
) strict, without rowid;

create table stop (
  id          integer primary key check (id = 1),
  stopped_at  text not null,
  stopped_by  text not null
) strict;
