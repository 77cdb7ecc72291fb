create table audit (
  id         integer primary key,
  at         text not null,
  actor      text not null,
  actor_id   text,
  action     text not null,
  workspace  text,
  thread     text,
  turn       text,
  subject    text not null,
  detail     text not null,
  hash       blob not null
) strict;

create index audit_by_time on audit (at);
create index audit_by_action on audit (action, id);
create index audit_by_actor on audit (actor, actor_id, id);
create index audit_by_workspace on audit (workspace, id) where workspace is not null;
create index audit_by_thread on audit (thread, id) where thread is not null;
create index audit_by_turn on audit (turn, id) where turn is not null;

create trigger audit_is_not_changed before update on audit
begin
  select raise(abort, 'the audit log is only ever added to');
end;

create trigger audit_is_not_deleted before delete on audit
begin
  select raise(abort, 'the audit log is only ever added to');
end;

-- "insert or replace" would delete without asking the trigger above.
create trigger audit_grows_at_its_end before insert on audit
when new.id <= (select max(id) from audit)
begin
  select raise(abort, 'the audit log is only ever added to');
end;

create table audit_seal (
  id      integer primary key check (id = 1),
  count   integer not null,
  hash    blob not null,
  key_id  text not null,
  mac     blob not null
) strict;
