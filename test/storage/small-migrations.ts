import type { Migration } from "../../src/storage/migrate.ts";

/** Rows enough that a change to all of them takes a while. */
export const ROWS = 30_000;

export const older: readonly Migration[] = [
  { name: "0001_notes", sql: "create table notes (id integer primary key, text text not null) strict" },
];

export const newer: readonly Migration[] = [
  {
    name: "0002_words",
    sql: `create table words (note integer not null, word text not null, length integer) strict;
insert into words (note, word) select id, text from notes;
create index words_by_word on words (word);
update words set length = length(word)`,
  },
  {
    name: "0003_rename",
    sql: `alter table notes add column seen integer not null default 0;
update notes set seen = 1;
alter table notes rename to remarks`,
  },
];

export const migrations: readonly Migration[] = [...older, ...newer];
