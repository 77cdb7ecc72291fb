-- Of the jobs of one key the first is looked for; the others stand behind it until it is gone, in whatever way.
alter table jobs add column is_behind integer not null default 0;

update jobs set is_behind = 1
 where is_dead = 0
   and exists (select 1 from jobs as earlier
                where earlier.is_dead = 0 and earlier.reaction = jobs.reaction and earlier.key = jobs.key
                  and earlier.id < jobs.id);

create index jobs_due on jobs (due_at, id) where is_dead = 0 and is_behind = 0;

create trigger jobs_move_up after delete on jobs begin
  update jobs set is_behind = 0
   where id = (select min(id) from jobs where is_dead = 0 and reaction = old.reaction and key = old.key);
end;

create trigger jobs_move_up_past_the_dead after update of is_dead on jobs when new.is_dead = 1 begin
  update jobs set is_behind = 0
   where id = (select min(id) from jobs where is_dead = 0 and reaction = new.reaction and key = new.key);
end;
