create table webhook_endpoints (
  id                text primary key,
  workspace         text not null references workspaces (id) on delete cascade,
  name              text not null,
  source            text not null,
  -- Of a generic source: how it signs, as JSON.
  settings          text,
  status            text not null check (status in ('active', 'paused', 'revoked')),
  -- The kinds that are wanted, as a JSON list; all where there is none.
  events            text,
  rate_limit        integer not null,
  -- The address that the sender was given, where it is not below the program's own public one.
  public_url        text,
  -- What is done with a delivery, as JSON.
  handling          text not null,
  received          integer not null default 0,
  last_received_at  text,
  created_at        text not null,
  updated_at        text not null
) strict, without rowid;

create unique index webhook_endpoints_by_name on webhook_endpoints (workspace, name);

-- Whose signing secrets a secret of the vault is; such a one is changed by its endpoint alone.
alter table secrets add column webhook_endpoint text;
create index secrets_by_webhook_endpoint on secrets (webhook_endpoint) where webhook_endpoint is not null;

create table webhook_deliveries (
  id             text primary key,
  endpoint       text not null references webhook_endpoints (id) on delete cascade,
  workspace      text not null,
  -- The sender's name for it, or the body's fingerprint where it gives none: one of each is taken.
  dedupe_key     text not null,
  vendor_id      text,
  event          text not null,
  status         text not null check (status in ('accepted', 'waiting', 'running', 'done', 'failed', 'dead', 'ignored')),
  reason         text,
  attempts       integer not null default 0,
  due_at         text,
  replay_of      text,
  turn           text,
  received_at    text not null,
  finished_at    text,
  updated_at     text not null,
  body_bytes     integer not null,
  -- Method, address, headers and body, sealed; null once they are no longer kept.
  sealed_request blob
-- With rowid: a row of this size would not fit into a page of an index, and each would take a page of its own.
) strict;

create unique index webhook_deliveries_once on webhook_deliveries (endpoint, dedupe_key);
create index webhook_deliveries_by_endpoint on webhook_deliveries (endpoint, id);
create index webhook_deliveries_due on webhook_deliveries (endpoint, due_at, id) where due_at is not null;
create index webhook_deliveries_by_turn on webhook_deliveries (turn) where turn is not null;
create index webhook_deliveries_running on webhook_deliveries (id) where status = 'running';
create index webhook_deliveries_by_age on webhook_deliveries (received_at, endpoint);
create index webhook_deliveries_failed on webhook_deliveries (received_at, endpoint) where status in ('failed', 'dead');

-- Of a turn that a delivery caused: which, the only tools that it may call (a JSON list; all where there is none), and
-- the job whose budget it spends from. Each delivery has one turn at work at most.
alter table turns add column delivery text;
alter table turns add column tools text;
alter table turns add column job text;
create unique index turns_of_delivery on turns (delivery) where delivery is not null and status in ('queued', 'running', 'waiting');
