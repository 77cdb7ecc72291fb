create table owner (
  id               integer primary key check (id = 1),
  name             text not null,
  passphrase_hash  text not null,
  created_at       text not null,
  updated_at       text not null
) strict;

create table sign_ins (
  id            text primary key,
  token_hash    text not null unique,
  agent         text not null,
  address       text not null,
  created_at    text not null,
  last_seen_at  text not null,
  expires_at    text not null
) strict, without rowid;

create table api_tokens (
  id            text primary key,
  name          text not null,
  token_hash    text not null unique,
  scopes        text not null,
  workspace     text references workspaces (id) on delete cascade,
  created_at    text not null,
  updated_at    text not null,
  expires_at    text,
  last_used_at  text
) strict, without rowid;

create index api_tokens_by_workspace on api_tokens (workspace);

create table idempotent_answers (
  credential  text not null,
  path        text not null,
  key         text not null,
  body_hash   text not null,
  boot        text not null,
  status      integer,
  answer      text,
  at          text not null,
  primary key (credential, path, key)
) strict, without rowid;

create index idempotent_answers_by_time on idempotent_answers (at);
