alter table sign_ins add column method text not null default 'passphrase';
alter table sign_ins add column proven_at text not null default '';
-- Null while it follows from the session token, which a fresh proof renews.
alter table sign_ins add column csrf text;
update sign_ins set proven_at = created_at;

create table passkeys (
  id            text primary key,
  name          text not null,
  origin        text not null,
  credential    text not null unique,
  public_key    blob not null,
  counter       integer not null,
  transports    text not null,
  is_synced     integer not null,
  created_at    text not null,
  updated_at    text not null,
  last_used_at  text
) strict, without rowid;

create table sign_in_places (
  agent          text not null,
  network        text not null,
  first_seen_at  text not null,
  primary key (agent, network)
) strict, without rowid;

create table sign_in_alerts (
  sign_in         text primary key,
  agent           text not null,
  address         text not null,
  at              text not null,
  is_hidden_there integer not null default 0
) strict, without rowid;

create table recovery (
  id          integer primary key check (id = 1),
  token_hash  text not null,
  expires_at  text not null
) strict;
