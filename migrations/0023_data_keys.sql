create table data_keys (
  purpose  text primary key,
  key_id   text not null,
  sealed   blob not null
) strict, without rowid;

-- Contents that an earlier version kept openly are sealed in time.
alter table contents add column is_sealed integer not null default 0 check (is_sealed in (0, 1));
create index contents_open on contents (id) where is_sealed = 0;
