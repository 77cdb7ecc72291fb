const SHA = "7638417db6d59f3c431d3e1f261cc637155684cd";

const project = {
  id: "84996744-a854-4f5e-aea3-04e2851dc1d2",
  name: "hello-world",
  slug: "github/acme/hello-world",
};
const organization = { id: "f22b6566-597d-46d5-ba74-99ef5bb3d85c", name: "acme" };
const webhook = { id: "cf8c4fdd-0587-4da1-b4ca-4846e9640af9", name: "MonkeyClaw" };

const workflow = (now: Date): object => ({
  id: "fda08377-fe7e-46b1-8992-3a7aaecac9c3",
  name: "build-and-test",
  status: "failed",
  created_at: new Date(now.getTime() - 95_000).toISOString(),
  stopped_at: now.toISOString(),
  url: "https://app.circleci.com/pipelines/github/acme/hello-world/130/workflows/fda08377",
});

const pipeline = (now: Date): object => ({
  id: "1285fe1d-d3a6-44fc-8886-8979558254c4",
  number: 130,
  created_at: new Date(now.getTime() - 97_000).toISOString(),
  trigger: { type: "webhook" },
  vcs: {
    provider_name: "github",
    origin_repository_url: "https://github.com/acme/hello-world",
    revision: SHA,
    branch: "main",
    commit: {
      subject: "Build on a clean machine",
      author: { name: "Octo Cat", email: "octocat@example.com" },
    },
  },
});

const told: Readonly<Record<string, (now: Date) => object>> = {
  "workflow-completed": () => ({}),
  "job-completed": (now) => ({
    job: {
      id: "8bd71c28-4969-3677-8940-3e3a61c46f00",
      name: "test",
      number: 136,
      status: "failed",
      started_at: new Date(now.getTime() - 90_000).toISOString(),
      stopped_at: now.toISOString(),
    },
  }),
};

export const circleciEvents: readonly string[] = Object.keys(told);

export const circleciPayload = (event: string, id: string, now: Date): object => ({
  id,
  type: event,
  happened_at: now.toISOString(),
  webhook,
  project,
  organization,
  workflow: workflow(now),
  pipeline: pipeline(now),
  ...told[event]?.(now),
});
