-- Every go at a delivery, as it went.
create table webhook_attempts (
  delivery  text not null references webhook_deliveries (id) on delete cascade,
  -- Counted over the delivery's whole life: one that is done again goes on counting.
  number    integer not null,
  -- The turn that it began, where it began one.
  turn      text,
  begun_at  text not null,
  -- Null while it is under way.
  ended_at  text,
  outcome   text check (outcome in ('done', 'ignored', 'failed', 'later', 'broken-off')),
  reason    text,
  primary key (delivery, number),
  check ((ended_at is null) = (outcome is null))
) strict, without rowid;

-- Whether what is sent on is signed with what its sender signs with: so it was before it had a secret of its own, and
-- so it stays for whoever takes it, until its owner makes one.
alter table webhook_endpoints add column signs_as_sender integer not null default 0;
update webhook_endpoints set signs_as_sender = 1
 where handling ->> '$.do' = 'forward'
    or exists (select 1 from json_each(handling, '$.rules') where value ->> '$.do' = 'forward');

-- Whether a rule asks for an event is asked for each.
create index notification_rules_in_use on notification_rules (workspace, event_pattern) where is_enabled = 1;
