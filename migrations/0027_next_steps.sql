-- What a new owner has put away of what is suggested next; `all` for the whole of it.
create table next_steps (
  step         text primary key,
  put_away_at  text not null
) strict, without rowid;

create index turns_answered on turns (id) where status = 'finished';
