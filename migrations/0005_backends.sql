create table backends (
  name             text primary key,
  kind             text not null,
  base_url         text,
  is_base_url_own  integer not null,
  credential       text,
  is_vouched       integer not null,
  is_enabled       integer not null,
  default_model    text,
  options          text not null,
  created_at       text not null,
  updated_at       text not null
) strict, without rowid;
