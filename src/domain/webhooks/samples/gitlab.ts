const USER = { id: 1, name: "Ada Example", username: "ada", email: "ada@example.com" };

const PROJECT = {
  id: 15,
  name: "Harbour",
  path_with_namespace: "example/harbour",
  web_url: "https://gitlab.com/example/harbour",
  default_branch: "main",
};

const SHA = "da1560886d4f094c3e6c9ef40349f7d38b5d27d7";

const issue = {
  id: 301,
  iid: 23,
  title: "The map does not load",
  description: "It stays grey on a phone.",
  state: "opened",
  url: "https://gitlab.com/example/harbour/-/issues/23",
};

const mergeRequest = {
  id: 99,
  iid: 5,
  title: "Load the map on phones",
  state: "opened",
  source_branch: "phone-map",
  target_branch: "main",
  url: "https://gitlab.com/example/harbour/-/merge_requests/5",
};

const told: Readonly<Record<string, object>> = {
  "Push Hook": {
    object_kind: "push",
    ref: "refs/heads/main",
    checkout_sha: SHA,
    user_username: USER.username,
    commits: [{ id: SHA, title: "Load the map on phones", author: { name: USER.name } }],
    total_commits_count: 1,
  },
  "Tag Push Hook": {
    object_kind: "tag_push",
    ref: "refs/tags/v1.0.0",
    checkout_sha: SHA,
    commits: [],
    total_commits_count: 0,
  },
  "Issue Hook": { object_kind: "issue", user: USER, object_attributes: { ...issue, action: "open" } },
  "Merge Request Hook": {
    object_kind: "merge_request",
    user: USER,
    object_attributes: { ...mergeRequest, action: "open" },
  },
  "Note Hook": {
    object_kind: "note",
    user: USER,
    object_attributes: { id: 1241, note: "I can see it too.", noteable_type: "Issue", action: "create" },
    issue,
  },
  "Pipeline Hook": {
    object_kind: "pipeline",
    user: USER,
    object_attributes: { id: 31, ref: "main", sha: SHA, status: "failed", duration: 63 },
    builds: [{ id: 380, stage: "test", name: "unit", status: "failed" }],
  },
  "Job Hook": {
    object_kind: "build",
    user: USER,
    ref: "main",
    sha: SHA,
    build_name: "unit",
    build_stage: "test",
    build_status: "failed",
  },
  "Deployment Hook": {
    object_kind: "deployment",
    user: USER,
    status: "success",
    environment: "production",
    short_sha: SHA.slice(0, 8),
  },
  "Release Hook": {
    object_kind: "release",
    action: "create",
    tag: "v1.0.0",
    name: "1.0.0",
    description: "The first.",
    url: "https://gitlab.com/example/harbour/-/releases/v1.0.0",
  },
  "Wiki Page Hook": {
    object_kind: "wiki_page",
    user: USER,
    object_attributes: { title: "Tides", action: "create" },
  },
};

export const gitlabEvents: readonly string[] = Object.keys(told);

export const gitlabPayload = (event: string): object => ({ ...told[event], project: PROJECT });
