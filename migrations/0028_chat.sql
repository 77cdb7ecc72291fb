alter table threads add column unread integer not null default 0;

alter table turns add column rating text check (rating in ('good', 'bad'));

create table thread_steps (
  thread  text not null references threads (id) on delete cascade,
  step    text not null,
  is_on   integer not null,
  primary key (thread, step)
) strict, without rowid;

create table saved_searches (
  id          text primary key,
  name        text not null unique,
  text        text not null,
  filter      text not null,
  created_at  text not null
) strict, without rowid;
