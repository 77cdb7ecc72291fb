const SITE = "www-example";

/** By Netlify's names: `deploy_created` is told when a deploy has succeeded. */
const states: Readonly<Record<string, string>> = {
  deploy_created: "ready",
  deploy_building: "building",
  deploy_failed: "error",
  deploy_deleted: "deleted",
  deploy_locked: "ready",
  deploy_unlocked: "ready",
  deploy_restored: "ready",
  deploy_request_pending: "pending_review",
  deploy_request_accepted: "accepted",
  deploy_request_rejected: "rejected",
};

export const netlifyEvents: readonly string[] = Object.keys(states);

export const netlifyPayload = (event: string, id: string, now: Date): object => ({
  id,
  site_id: "fa4dd95a-994e-4f89-8a7a-2d9e9fc36a32",
  build_id: "5ebc34bf4fea0b01f02efa38",
  state: states[event],
  name: SITE,
  url: `https://${SITE}.netlify.app`,
  ssl_url: `https://${SITE}.netlify.app`,
  admin_url: `https://app.netlify.com/projects/${SITE}`,
  deploy_ssl_url: `https://main--${SITE}.netlify.app`,
  created_at: new Date(now.getTime() - 42_000).toISOString(),
  updated_at: now.toISOString(),
  error_message: event === "deploy_failed" ? "Build script returned non-zero exit code: 2" : null,
  commit_ref: "7638417db6d59f3c431d3e1f261cc637155684cd",
  commit_url: "https://github.com/octocat/hello-world/commit/7638417d",
  branch: "main",
  title: "Build on a clean machine",
  locked: event === "deploy_locked",
  log_access_attributes: {
    type: "firebase",
    path: "/builds/5ebc34bf4fea0b01f02efa38/log",
    token: "a-sample",
  },
  context: "production",
  deploy_time: 42,
});
