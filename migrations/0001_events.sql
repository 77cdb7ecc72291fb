create table events (
  id         integer primary key autoincrement,
  type       text not null,
  workspace  text,
  thread     text,
  turn       text,
  body       text not null,
  at         text not null
) strict;

create index events_by_thread on events (thread, id);

create index events_by_turn on events (turn, id) where turn is not null;

create table jobs (
  id        integer primary key autoincrement,
  event     integer not null references events (id) on delete cascade,
  reaction  text not null,
  key       text not null,
  attempts  integer not null default 0,
  due_at    text not null,
  is_dead   integer not null default 0,
  fault     text
) strict;

create index jobs_waiting on jobs (reaction, key, id) where is_dead = 0;
create index jobs_by_event on jobs (event);
