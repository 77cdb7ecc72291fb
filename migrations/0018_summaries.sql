create table summaries (
  turn     text primary key references turns (id) on delete cascade,
  text     text not null,
  through  text not null
) strict, without rowid;
