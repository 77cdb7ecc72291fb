/** True for what programs use: it is answered in JSON, refusals too. */
export const isApi = (path: string): boolean => path === "/api" || path.startsWith("/api/");
