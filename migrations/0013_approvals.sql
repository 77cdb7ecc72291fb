create table approvals (
  id           text primary key,
  workspace    text not null,
  thread       text not null references threads (id) on delete cascade,
  turn         text not null references turns (id) on delete cascade,
  call         text not null,
  tool         text not null,
  input        text not null,
  hash         text not null,
  plan         text not null,
  why          text not null,
  labels       text not null,
  is_guarded   integer not null,
  status       text not null check (status in ('open', 'allowed', 'used', 'denied', 'expired', 'withdrawn')),
  answer       text,
  answered_by  text,
  created_at   text not null,
  updated_at   text not null,
  expires_at   text not null,
  answered_at  text
) strict, without rowid;

create index approvals_open on approvals (id) where status = 'open';
create index approvals_by_turn on approvals (turn);
create index approvals_by_thread on approvals (thread, id);
