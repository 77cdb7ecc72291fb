const SENDER = { login: "octocat", id: 583_231, type: "User", html_url: "https://github.com/octocat" };

const REPOSITORY = {
  id: 1_296_269,
  name: "hello-world",
  full_name: "octocat/hello-world",
  private: false,
  owner: SENDER,
  html_url: "https://github.com/octocat/hello-world",
  default_branch: "main",
};

const SHA = "7638417db6d59f3c431d3e1f261cc637155684cd";

const issue = {
  number: 42,
  title: "The build fails on a clean machine",
  state: "open",
  body: "Steps: clone, install, build.",
  user: SENDER,
  labels: [{ name: "bug" }],
  html_url: "https://github.com/octocat/hello-world/issues/42",
};

const pullRequest = {
  number: 43,
  title: "Build on a clean machine",
  state: "open",
  draft: false,
  merged: false,
  body: "Closes #42.",
  user: SENDER,
  head: { ref: "clean-build", sha: SHA },
  base: { ref: "main" },
  html_url: "https://github.com/octocat/hello-world/pull/43",
};

const told: Readonly<Record<string, object>> = {
  push: {
    ref: "refs/heads/main",
    before: "0000000000000000000000000000000000000000",
    after: SHA,
    forced: false,
    pusher: { name: "octocat", email: "octocat@example.com" },
    commits: [
      {
        id: SHA,
        message: "Build on a clean machine",
        author: { name: "Octo Cat" },
        modified: ["README.md"],
      },
    ],
  },
  pull_request: { action: "opened", number: 43, pull_request: pullRequest },
  pull_request_review: {
    action: "submitted",
    review: { state: "approved", body: "Good.", user: SENDER },
    pull_request: pullRequest,
  },
  issues: { action: "opened", issue },
  issue_comment: {
    action: "created",
    issue,
    comment: { id: 99, body: "I can see it too.", user: SENDER },
  },
  discussion: { action: "created", discussion: { number: 7, title: "What comes next?", user: SENDER } },
  release: {
    action: "published",
    release: { tag_name: "v1.0.0", name: "1.0.0", prerelease: false, body: "The first.", author: SENDER },
  },
  workflow_run: {
    action: "completed",
    workflow_run: {
      name: "CI",
      head_branch: "main",
      head_sha: SHA,
      status: "completed",
      conclusion: "failure",
      html_url: "https://github.com/octocat/hello-world/actions/runs/30433642",
    },
  },
  deployment_status: {
    action: "created",
    deployment: { id: 1, ref: "main", environment: "production" },
    deployment_status: { state: "success", description: "Deployed." },
  },
  dependabot_alert: {
    action: "created",
    alert: {
      number: 1,
      state: "open",
      dependency: { package: { ecosystem: "npm", name: "left-pad" } },
      security_advisory: { severity: "high", summary: "Reads beyond its buffer." },
    },
  },
  star: { action: "created", starred_at: "2026-01-01T00:00:00Z" },
};

export const githubEvents: readonly string[] = Object.keys(told);

export const githubPayload = (event: string): object => ({
  ...told[event],
  repository: REPOSITORY,
  sender: SENDER,
});
