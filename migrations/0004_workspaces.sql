create table assistants (
  id                   text primary key,
  name                 text not null unique,
  description          text not null,
  backend              text not null,
  model                text,
  system_prompt        text not null,
  persona_prompt       text not null,
  context_prompt       text not null,
  cwd                  text,
  max_thinking_tokens  integer,
  permission_mode      text not null,
  is_default           integer not null default 0,
  created_at           text not null,
  updated_at           text not null
) strict, without rowid;

create unique index assistants_default on assistants (is_default) where is_default = 1;

create table workspaces (
  id           text primary key,
  name         text not null unique,
  description  text not null,
  assistant    text references assistants (id) on delete set null,
  status       text not null check (status in ('active', 'archived')),
  created_at   text not null,
  updated_at   text not null
) strict, without rowid;

create index workspaces_by_assistant on workspaces (assistant);
