create table connections (
  id                      text primary key,
  workspace               text references workspaces (id) deferrable initially deferred,
  name                    text not null,
  provider                text not null,
  client_id               text not null,
  client_secret           text,
  authorization_endpoint  text not null,
  token_endpoint          text not null,
  revocation_endpoint     text,
  scopes                  text not null,
  bindings                text not null,
  state                   text not null check (state in ('new', 'connected', 'ended')),
  why                     text,
  granted                 text,
  expires_at              text,
  is_refreshable          integer not null check (is_refreshable in (0, 1)),
  connected_at            text,
  refreshed_at            text,
  created_at              text not null,
  updated_at              text not null
) strict, without rowid;

create unique index connections_by_name on connections (name, coalesce(workspace, ''));
create index connections_by_workspace on connections (workspace, id);
create index connections_by_end on connections (expires_at) where state = 'connected' and is_refreshable = 1;

-- Whose access or refresh token a secret is; such a one is changed by its connection alone.
alter table secrets add column connection text;
create index secrets_by_connection on secrets (connection) where connection is not null;
