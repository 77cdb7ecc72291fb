/** True for what programs use: its refusals are JSON, and nobody is led to a page. */
export const isApi = (path: string): boolean =>
  path === "/api" || path.startsWith("/api/") || path === "/metrics";
