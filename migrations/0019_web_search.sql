create table web_search (
  id          integer primary key check (id = 1),
  provider    text not null,
  base_url    text,
  credential  text,
  updated_at  text not null
) strict;
