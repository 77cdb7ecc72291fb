create table notification_rules (
  id             text primary key,
  workspace      text not null references workspaces (id) on delete cascade,
  name           text not null,
  event_pattern  text not null,
  -- As a JSON list.
  conditions     text not null,
  channel        text not null check (channel in ('in_app', 'email', 'push', 'webhook', 'all')),
  is_enabled     integer not null,
  min_severity   text not null check (min_severity in ('info', 'warning', 'error')),
  created_at     text not null,
  updated_at     text not null
) strict, without rowid;

create unique index notification_rules_once on notification_rules (workspace, event_pattern, conditions);

-- The workspaces that were given the usual rules: what its owner deletes does not come again.
create table notification_seeds (
  workspace  text primary key references workspaces (id) on delete cascade
) strict, without rowid;

create table notifications (
  id            text primary key,
  workspace     text not null references workspaces (id) on delete cascade,
  title         text not null,
  body          text not null,
  category      text not null check (category in ('webhook', 'experiment', 'session', 'system', 'channel')),
  severity      text not null check (severity in ('info', 'warning', 'error')),
  status        text not null check (status in ('unread', 'read', 'dismissed')),
  metadata      text not null,
  source_id     text,
  source_type   text,
  link          text,
  -- What counts as the same thing again.
  group_key     text not null,
  count         integer not null default 1,
  is_untrusted  integer not null,
  is_urgent     integer not null,
  thread        text,
  turn          text,
  delivery      text,
  read_at       text,
  created_at    text not null,
  last_at       text not null,
  updated_at    text not null
) strict, without rowid;

create index notifications_by_workspace on notifications (workspace, id);
create index notifications_unread on notifications (workspace, group_key) where status = 'unread';
create index notifications_by_thread on notifications (thread) where status = 'unread' and thread is not null;
create index notifications_by_delivery on notifications (delivery) where delivery is not null;
create index notifications_by_source on notifications (source_id) where status = 'unread' and source_id is not null;
create index notifications_by_age on notifications (updated_at);

-- What was told already: one of each is counted once, however often its work is done.
create table notification_hits (
  key           text primary key,
  at            text not null
) strict, without rowid;

create index notification_hits_by_age on notification_hits (at);

-- Messages of turns to their owner, so that no turn says too many.
create table notification_calls (
  call       text primary key,
  workspace  text not null,
  turn       text not null,
  at         text not null
) strict, without rowid;

create index notification_calls_by_turn on notification_calls (turn);
create index notification_calls_by_age on notification_calls (workspace, at);

-- Quiet hours, the digest and how each sender is set up, as JSON; keys of our own sealed beside it.
create table notification_settings (
  name        text primary key,
  value       text not null,
  sealed      blob,
  updated_at  text not null
) strict, without rowid;

create table notification_sends (
  id            text primary key,
  -- Says which message to whom by which sender: one of each is sent once.
  key           text not null unique,
  notification  text references notifications (id) on delete cascade,
  sender        text not null,
  -- The browser, where a sender has several.
  target        text,
  -- What is said, as JSON.
  message       text not null,
  status        text not null check (status in ('waiting', 'sent', 'dead', 'dropped')),
  attempts      integer not null default 0,
  due_at        text,
  created_at    text not null,
  updated_at    text not null
) strict, without rowid;

create index notification_sends_due on notification_sends (due_at) where due_at is not null;
create index notification_sends_by_notification on notification_sends (notification) where notification is not null;
create index notification_sends_by_age on notification_sends (created_at);

create table notification_attempts (
  id       text primary key,
  send     text not null references notification_sends (id) on delete cascade,
  outcome  text not null check (outcome in ('sent', 'later', 'never')),
  -- What the other side said, or what went wrong.
  words    text not null,
  at       text not null,
  took_ms  integer not null
) strict, without rowid;

create index notification_attempts_by_send on notification_attempts (send, id);

-- Browsers that let themselves be told.
create table push_subscriptions (
  id          text primary key,
  endpoint    text not null unique,
  p256dh      text not null,
  auth        text not null,
  agent       text not null,
  created_at  text not null
) strict, without rowid;
