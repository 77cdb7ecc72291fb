create table contents (
  id       integer primary key,
  hash     text not null unique,
  bytes    integer not null,
  content  blob not null
) strict;

create index contents_by_size on contents (bytes);

insert into contents (hash, bytes, content)
  select hash, length(content), content from checkpoint_files where state = 'file' group by hash;

create table kept_files (
  checkpoint  text not null references checkpoints (id) on delete cascade,
  path        text not null,
  state       text not null check (state in ('absent', 'file', 'link', 'folder', 'unkept')),
  is_folder   integer not null,
  mode        integer,
  hash        text,
  target      text,
  why         text,
  primary key (checkpoint, path)
) strict, without rowid;

insert into kept_files (checkpoint, path, state, is_folder, mode, hash)
  select checkpoint, path, state, 0, mode, hash from checkpoint_files;

drop table checkpoint_files;
alter table kept_files rename to checkpoint_files;
create index checkpoint_files_by_hash on checkpoint_files (hash) where hash is not null;

drop index checkpoints_by_turn;
create unique index checkpoints_by_turn on checkpoints (turn, root) where rewound_at is null;
create index checkpoints_of_turn on checkpoints (turn, id);
create index checkpoints_by_root on checkpoints (root, id);

create table stocks (
  root      text primary key,
  digest    text not null,
  taken_at  text not null
) strict, without rowid;

create table stock_items (
  root      text not null,
  path      text not null,
  type      text not null check (type in ('file', 'link', 'folder', 'other')),
  mode      integer not null,
  bytes     integer not null,
  inode     text not null,
  stamp     text not null,
  hash      text,
  target    text,
  why       text,
  is_fresh  integer not null,
  primary key (root, path)
) strict, without rowid;

create index stock_items_by_hash on stock_items (hash) where hash is not null;
create index stock_items_unkept on stock_items (root, why) where why is not null;
create index stock_items_fresh on stock_items (root) where is_fresh = 1;

create table watches (
  call        text primary key references tool_calls (id) on delete cascade,
  checkpoint  text not null references checkpoints (id) on delete cascade,
  root        text not null,
  began_at    text not null
) strict, without rowid;

create index watches_by_root on watches (root);
create index watches_by_checkpoint on watches (checkpoint);

alter table tool_calls add column unkept text;
