-- Sums over a stretch of time are read from this index alone.
create index usage_by_time on usage (
  at, workspace, thread, assistant, backend, model, input, output, thought, cache_read, cache_write, cost, currency, source
);

create index jobs_dead on jobs (id) where is_dead = 1;

create index turns_failed on turns (finished_at) where status = 'failed';
