create table secrets (
  name          text primary key,
  id            text not null unique,
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

create table vault_ledger (
  id      integer primary key check (id = 1),
  key_id  text not null,
  sealed  blob not null
) strict;

create table vault_passphrase (
  id          integer primary key check (id = 1),
  salt        blob not null,
  verifier    blob not null,
  created_at  text not null
) strict;
