alter table workspaces add column kind text not null default 'mine' check (kind in ('mine', 'third-party'));

create table policy_rules (
  id          text primary key,
  workspace   text references workspaces (id) on delete cascade,
  effect      text not null,
  tool        text not null,
  match       text not null,
  trust       text not null,
  turn        text,
  created_at  text not null,
  updated_at  text not null,
  expires_at  text
) strict, without rowid;

create index policy_rules_by_workspace on policy_rules (workspace, id);
create index policy_rules_by_turn on policy_rules (turn) where turn is not null;

create table provenance (
  thread  text primary key,
  labels  text not null
) strict, without rowid;

create table foreign_files (
  workspace  text not null references workspaces (id) on delete cascade,
  path       text not null,
  hash       text not null,
  at         text not null,
  primary key (workspace, path, hash)
) strict, without rowid;
