import type { Context, Next } from "hono";
import { say } from "../../domain/kernel/say.ts";
import type { Actor } from "../actor.ts";
import { type ApiRefusal, refusalResponse } from "../api/refusals.ts";
import type { ServerEnv } from "../env.ts";
import { isApi } from "../is-api.ts";
import {
  isMultipart,
  LARGEST_BODY_BYTES,
  LARGEST_QUESTION_BYTES,
  mediaTypeOf,
  readBytes,
} from "../read-body.ts";
import { authenticate, hasCsrfToken, type Needs as AuthenticateNeeds } from "./authenticate.ts";
import { clientOf } from "./proxy.ts";
import { isSameOrigin } from "./same-origin.ts";

export interface Needs extends AuthenticateNeeds {
  hasOwner(): boolean;
  isTrustedProxy(address: string): boolean;
  /** A page that says in words why a request was refused. */
  refusalPage(c: Context<ServerEnv>, refusal: ApiRefusal): Response | Promise<Response>;
}

/** Open to strangers, by name; what ends with `/` opens all below it. */
const publicPaths = [
  "/healthz",
  "/readyz",
  "/login",
  "/login/passkey",
  "/recover",
  "/assets/",
  "/oauth/callback/",
];
/** Open while there is no owner, and to nobody after that. */
const setupPaths = ["/healthz", "/readyz", "/setup", "/assets/"];
/** The pages' stream: another site must not open it. */
const STREAM_PATH = "/events";

const methods: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const LONGEST_URL = 8_192;

/** Decides who comes in, before any route is looked at. */
export function letIn(needs: Needs) {
  return async (c: Context<ServerEnv>, next: Next): Promise<Response | void> => {
    const { method, path, url } = c.req;
    const headers = c.req.raw.headers;
    const isForApi = isApi(path);
    const refuse = (refusal: ApiRefusal): Response | Promise<Response> =>
      isForApi ? refusalResponse(refusal) : needs.refusalPage(c, refusal);

    if (!methods.includes(method)) return refusalResponse(notAllowed);
    if (url.length > LONGEST_URL) return refusalResponse(tooLong);
    const client = clientOf(headers, c.env.connection, needs.isTrustedProxy);
    c.set("address", client.address);
    c.set("isSecure", client.isSecure);
    c.set("origin", ownOrigin(client.isSecure, c.req.header("host")));
    c.set("form", new URLSearchParams());

    if (!needs.hasOwner()) {
      if (!isOpen(setupPaths, path)) return isForApi ? refuse(noOwner) : seeOther("/setup");
    }
    const actor = await authenticate(needs, headers, client.isSecure);
    c.set("actor", actor);
    if (actor === null && needs.hasOwner() && !isOpen(publicPaths, path)) {
      return isForApi ? refuse(stranger) : toLogin(c);
    }
    const isChange = method !== "GET" && method !== "HEAD";
    const isToken = actor?.kind === "token";
    const isOwn = isSameOrigin(headers, c.get("origin"), { mayBeTyped: !isChange });
    if ((isChange || isForApi || path === STREAM_PATH) && !isToken && !isOwn) return refuse(foreign);
    if (isMultipart(headers)) return refuse(multipart);
    if (isChange) {
      const refusal = isForApi ? checkApiChange(c, actor) : await checkForm(c, actor);
      if (refusal !== null) return refuse(refusal);
    }
    return next();
  };
}

function checkApiChange(c: Context<ServerEnv>, actor: Actor | null): ApiRefusal | null {
  if (actor?.kind !== "owner") return null;
  const { headers } = c.req.raw;
  return hasCsrfToken(headers.get("x-csrf-token"), actor) ? null : noCsrf;
}

async function checkForm(c: Context<ServerEnv>, actor: Actor | null): Promise<ApiRefusal | null> {
  if (actor?.kind === "token") return tokenOnPage;
  const { headers } = c.req.raw;
  if (c.req.raw.body !== null && mediaTypeOf(headers) !== "application/x-www-form-urlencoded") {
    return unsupported;
  }
  const bytes = await readBytes(c.req.raw, actor === null ? LARGEST_BODY_BYTES : LARGEST_QUESTION_BYTES);
  if (!bytes.ok) return bytes.refusal;
  const form = new URLSearchParams(new TextDecoder().decode(bytes.value));
  c.set("form", form);
  if (actor === null) return null;
  const token = headers.get("x-csrf-token") ?? form.get("csrf");
  return hasCsrfToken(token, actor) ? null : noCsrf;
}

const isOpen = (open: readonly string[], path: string): boolean =>
  open.some((one) => (one.endsWith("/") ? path.startsWith(one) : path === one));

/** The Host header was checked before: it is one of ours. */
const ownOrigin = (isSecure: boolean, host = ""): string =>
  `${isSecure ? "https" : "http"}://${host.toLowerCase()}`;

const seeOther = (location: string): Response => new Response(null, { status: 303, headers: { location } });

/** A script is told in a header: it would take what any other way leads to for its answer. */
function toLogin(c: Context<ServerEnv>): Response {
  const { method, path, url } = c.req;
  if (c.req.header("hx-request") === "true") {
    const page = URL.parse(c.req.header("hx-current-url") ?? "");
    const wanted = page === null ? "/" : `${page.pathname}${page.search}`;
    return new Response(null, { status: 401, headers: { "hx-redirect": loginAfter(wanted) } });
  }
  return seeOther(method === "GET" ? loginAfter(`${path}${new URL(url).search}`) : "/login");
}

const loginAfter = (wanted: string): string =>
  wanted === "/" ? "/login" : `/login?then=${encodeURIComponent(wanted)}`;

const notAllowed: ApiRefusal = {
  kind: "not-allowed",
  message: say`This method is not served.`,
  allow: methods,
};
const tooLong: ApiRefusal = { kind: "too-long", message: say`This address is too long.` };
const multipart: ApiRefusal = {
  kind: "unsupported",
  message: say`Multipart is not taken here. Send JSON to the API, and files as raw bytes.`,
};
const noOwner: ApiRefusal = {
  kind: "unauthorized",
  message: say`There is no owner yet. Open the link that MonkeyClaw printed when it started.`,
};
const stranger: ApiRefusal = { kind: "unauthorized", message: say`Sign in, or send a token.` };
const foreign: ApiRefusal = {
  kind: "forbidden",
  message: say`Another site sent this request. Nothing was done.`,
};
const noCsrf: ApiRefusal = {
  kind: "forbidden",
  message: say`This request does not come from a page of yours, or the page is too old. Load it again.`,
};
const tokenOnPage: ApiRefusal = {
  kind: "forbidden",
  message: say`Pages are for people. A token uses the API.`,
};
const unsupported: ApiRefusal = {
  kind: "unsupported",
  message: say`Forms are sent as application/x-www-form-urlencoded.`,
};
