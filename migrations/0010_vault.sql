create table secrets_of_scopes (
  id            text primary key,
  workspace     text references workspaces (id) deferrable initially deferred,
  name          text not null,
  provider      text,
  expires_at    text,
  key_id        text not null,
  wrapped_key   blob not null,
  sealed        blob not null,
  version       integer not null,
  description   text not null,
  bindings      text not null,
  created_at    text not null,
  updated_at    text not null,
  last_used_at  text
) strict, without rowid;

insert into secrets_of_scopes
  (id, name, key_id, wrapped_key, sealed, version, description, bindings, created_at, updated_at, last_used_at)
select id, name, key_id, wrapped_key, sealed, version, description, bindings, created_at, updated_at, last_used_at
  from secrets;

drop table secrets;
alter table secrets_of_scopes rename to secrets;

create unique index secrets_by_name on secrets (name, coalesce(workspace, ''));
create index secrets_by_workspace on secrets (workspace, id);
create index secrets_by_key on secrets (key_id);

create table secret_uses (
  id           text primary key,
  secret       text not null,
  workspace    text,
  minute       text not null,
  host         text not null,
  method       text not null,
  path         text not null,
  header       text not null,
  actor        text not null,
  actor_id     text,
  count        integer not null,
  last_at      text not null
) strict, without rowid;

create unique index secret_uses_by_minute on secret_uses
  (secret, coalesce(workspace, ''), minute, host, method, path, header, actor, coalesce(actor_id, ''));
create index secret_uses_by_secret on secret_uses (secret, workspace, id);
create index secret_uses_by_time on secret_uses (last_at);

-- While the passphrase or its salt changes there are two, and each opens the other's key.
create table vault_passphrases (
  id          integer primary key check (id in (1, 2)),
  salt        blob not null,
  verifier    blob not null,
  carried     blob,
  created_at  text not null
) strict;

insert into vault_passphrases (id, salt, verifier, created_at)
select id, salt, verifier, created_at from vault_passphrase;

drop table vault_passphrase;
