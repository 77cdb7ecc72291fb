-- What imported threads and turns point at, until that is there: where the shown branch ends, what a turn follows.
create table late_links (
  of      text not null check (of in ('threads', 'turns')),
  id      text not null,
  target  text not null,
  primary key (of, id)
) strict, without rowid;

-- How long things are kept, where their owner chose.
create table retention (
  rule        text primary key,
  days        integer,
  updated_at  text not null
) strict, without rowid;
