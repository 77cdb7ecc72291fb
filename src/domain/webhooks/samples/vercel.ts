const TEAM = { id: "team_4rXQ7sampleTeam" };
const USER = { id: "usr_9kTm2sampleUser" };
const PROJECT = { id: "prj_7hWq1sampleProject", name: "shop" };

const deployment = {
  id: "dpl_5cVb8sampleDeployment",
  name: "shop",
  url: "shop-5cvb8.vercel.app",
  meta: { githubCommitRef: "main", githubCommitMessage: "A shorter way to the till" },
};

const links = {
  deployment: "https://vercel.com/acme/shop/5cVb8sampleDeployment",
  project: "https://vercel.com/acme/shop",
};

const deployed = {
  team: TEAM,
  user: USER,
  project: PROJECT,
  deployment,
  links,
  target: "production",
  plan: "pro",
  regions: ["iad1"],
};

const told: Readonly<Record<string, object>> = {
  "deployment.created": { ...deployed, alias: ["shop.example.com"] },
  "deployment.succeeded": deployed,
  "deployment.promoted": deployed,
  "deployment.error": deployed,
  "deployment.canceled": deployed,
  "project.created": { team: TEAM, user: USER, project: PROJECT },
  "project.removed": { team: TEAM, user: USER, project: PROJECT },
};

export const vercelEvents: readonly string[] = Object.keys(told);

export const vercelPayload = (event: string, id: string, now: Date): object => ({
  id,
  type: event,
  createdAt: now.getTime(),
  region: "iad1",
  payload: told[event],
});
