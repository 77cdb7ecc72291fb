create table usage (
  turn         text primary key,
  workspace    text not null,
  thread       text not null,
  assistant    text,
  backend      text not null,
  model        text,
  input        integer not null,
  output       integer not null,
  thought      integer not null,
  cache_read   integer not null,
  cache_write  integer not null,
  cost         real,
  currency     text,
  source       text,
  day          text not null,
  at           text not null
) strict, without rowid;

create index usage_by_day on usage (day, model);
create index usage_by_thread on usage (thread);
create index usage_by_workspace on usage (workspace, day);
