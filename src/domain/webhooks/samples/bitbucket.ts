const ACTOR = { display_name: "Ada Example", nickname: "ada", type: "user" };

const REPOSITORY = {
  name: "harbour",
  full_name: "example/harbour",
  is_private: true,
  links: { html: { href: "https://bitbucket.org/example/harbour" } },
};

const SHA = "709d658dc5b6d6afcd46049c2f332ee3f515a67d";

const pullrequest = {
  id: 5,
  title: "Load the map on phones",
  description: "Closes #23.",
  state: "OPEN",
  author: ACTOR,
  source: { branch: { name: "phone-map" }, commit: { hash: SHA } },
  destination: { branch: { name: "main" } },
  links: { html: { href: "https://bitbucket.org/example/harbour/pull-requests/5" } },
};

const issue = {
  id: 23,
  title: "The map does not load",
  kind: "bug",
  state: "new",
  content: { raw: "It stays grey on a phone." },
};

const comment = { id: 17, content: { raw: "I can see it too." } };

const told: Readonly<Record<string, object>> = {
  "repo:push": {
    push: {
      changes: [
        {
          new: { type: "branch", name: "main", target: { hash: SHA, message: "Load the map on phones\n" } },
          forced: false,
        },
      ],
    },
  },
  "repo:commit_comment_created": { comment, commit: { hash: SHA } },
  "repo:commit_status_updated": {
    commit_status: { key: "build", state: "FAILED", name: "Build #31", refname: "main" },
  },
  "pullrequest:created": { pullrequest },
  "pullrequest:updated": { pullrequest },
  "pullrequest:approved": { pullrequest, approval: { user: ACTOR } },
  "pullrequest:changes_request_created": { pullrequest, changes_request: { user: ACTOR } },
  "pullrequest:fulfilled": { pullrequest: { ...pullrequest, state: "MERGED" } },
  "pullrequest:rejected": { pullrequest: { ...pullrequest, state: "DECLINED" } },
  "pullrequest:comment_created": { pullrequest, comment },
  "issue:created": { issue },
  "issue:updated": { issue, changes: { status: { old: "new", new: "open" } } },
  "issue:comment_created": { issue, comment },
};

export const bitbucketEvents: readonly string[] = Object.keys(told);

export const bitbucketPayload = (event: string): object => ({
  actor: ACTOR,
  repository: REPOSITORY,
  ...told[event],
});
