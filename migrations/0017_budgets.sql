create table budgets (
  scope       text not null,
  workspace   text not null default '',
  tokens      integer,
  dollars     real,
  steps       integer,
  time_ms     integer,
  updated_at  text not null,
  primary key (scope, workspace)
) strict, without rowid;

create table spending (
  id         text not null,
  day        text not null,
  turn       text not null,
  root       text not null,
  thread     text not null,
  workspace  text not null,
  job        text,
  tokens     integer not null,
  dollars    real not null,
  steps      integer not null,
  time_ms    integer not null,
  is_open    integer not null,
  primary key (id, day)
) strict, without rowid;

create index spending_by_day on spending (day, workspace);
create index spending_by_turn on spending (turn);
create index spending_by_root on spending (root);
create index spending_by_thread on spending (thread);
create index spending_by_job on spending (job, day) where job is not null;
create index spending_open on spending (is_open) where is_open = 1;

insert into spending (id, day, turn, root, thread, workspace, job, tokens, dollars, steps, time_ms, is_open)
  select turn, day, turn, turn, thread, workspace, null, input + output, coalesce(cost, 0), 1, 0, 0 from usage;
