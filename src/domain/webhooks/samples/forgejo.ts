const SENDER = { id: 1, login: "ada", full_name: "Ada Example" };

const REPOSITORY = {
  id: 140,
  name: "harbour",
  full_name: "example/harbour",
  html_url: "https://codeberg.org/example/harbour",
  default_branch: "main",
};

const SHA = "bffeb74224043ba2feb48d137756c8a9331c449a";

const issue = {
  number: 23,
  title: "The map does not load",
  body: "It stays grey on a phone.",
  state: "open",
  user: SENDER,
  html_url: "https://codeberg.org/example/harbour/issues/23",
};

const pullRequest = {
  number: 5,
  title: "Load the map on phones",
  state: "open",
  user: SENDER,
  head: { ref: "phone-map", sha: SHA },
  base: { ref: "main" },
  html_url: "https://codeberg.org/example/harbour/pulls/5",
};

const comment = { id: 17, body: "I can see it too.", user: SENDER };

const told: Readonly<Record<string, object>> = {
  push: {
    ref: "refs/heads/main",
    after: SHA,
    commits: [{ id: SHA, message: "Load the map on phones\n", author: { name: "Ada Example" } }],
    total_commits: 1,
    pusher: SENDER,
  },
  create: { ref: "v1.0.0", ref_type: "tag", sha: SHA },
  delete: { ref: "phone-map", ref_type: "branch" },
  fork: { forkee: REPOSITORY },
  issues: { action: "opened", number: issue.number, issue },
  issue_comment: { action: "created", issue, comment, is_pull: false },
  pull_request: { action: "opened", number: pullRequest.number, pull_request: pullRequest },
  pull_request_comment: { action: "created", issue: { ...issue, number: 5 }, comment, is_pull: true },
  release: {
    action: "published",
    release: { tag_name: "v1.0.0", name: "1.0.0", body: "The first.", prerelease: false },
  },
  repository: { action: "created" },
};

export const forgejoEvents: readonly string[] = Object.keys(told);

export const forgejoPayload = (event: string): object => ({
  ...told[event],
  repository: REPOSITORY,
  sender: SENDER,
});
