create virtual table messages_by_word using fts5 (
  text, content = 'messages', content_rowid = 'seq', tokenize = 'porter unicode61'
);

create virtual table messages_by_part using fts5 (
  text, content = 'messages', content_rowid = 'seq', tokenize = 'trigram', detail = full
);

create trigger messages_indexed after insert on messages begin
  insert into messages_by_word (rowid, text) values (new.seq, new.text);
  insert into messages_by_part (rowid, text) values (new.seq, new.text);
end;

create trigger messages_unindexed after delete on messages begin
  insert into messages_by_word (messages_by_word, rowid, text) values ('delete', old.seq, old.text);
  insert into messages_by_part (messages_by_part, rowid, text) values ('delete', old.seq, old.text);
end;

create trigger messages_immutable before update on messages begin
  select raise (abort, 'a message does not change');
end;
