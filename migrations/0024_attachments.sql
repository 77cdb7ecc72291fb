-- Files that go with questions. What they hold lies sealed in the data folder, under the name in `content`: copies of
-- a thread share it.
create table attachments (
  id          text primary key,
  workspace   text not null references workspaces (id) on delete cascade,
  thread      text references threads (id) on delete cascade,
  content     text not null,
  name        text not null,
  kind        text not null check (kind in ('image', 'pdf', 'text')),
  media_type  text not null,
  bytes       integer not null,
  width       integer,
  height      integer,
  pages       integer,
  problem     text,
  has_text    integer not null,
  sent_at     text,
  created_at  text not null
) strict, without rowid;

create index attachments_by_thread on attachments (thread, id);
create index attachments_by_content on attachments (content);
create index attachments_unsent on attachments (created_at) where sent_at is null;

-- What models are given of them in words, once they have been sent: secrets are taken out of it, as of questions.
create table attachment_texts (
  content  text primary key,
  text     text not null
) strict, without rowid;

alter table messages add column attachments text not null default '[]';
