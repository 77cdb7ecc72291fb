import type { Context } from "hono";
import type { Begun } from "../../domain/accounts/begin-sign-in.ts";
import type { ServerEnv } from "../env.ts";
import { cookieFor, endedCookies } from "../guards/session-cookie.ts";
import { seeOther } from "./reply.ts";

/** Sends a browser on with its new session; no cookie of an earlier one is left in it. */
export function signedIn(c: Context<ServerEnv>, begun: Begun, location: string): Response {
  const agent = c.req.header("user-agent") ?? "";
  const now = new Date(begun.signIn.createdAt);
  const cookie = cookieFor(begun, { isSecure: c.get("isSecure"), agent }, now);
  const name = cookie.slice(0, cookie.indexOf("=") + 1);
  const response = seeOther(location);
  for (const ended of endedCookies.filter((other) => !other.startsWith(name)))
    response.headers.append("set-cookie", ended);
  response.headers.append("set-cookie", cookie);
  return response;
}

export function signedOut(location: string): Response {
  const response = seeOther(location);
  for (const ended of endedCookies) response.headers.append("set-cookie", ended);
  return response;
}
