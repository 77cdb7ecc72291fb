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
