/**
 * An authorization server on loopback, as RFC 6749, 7009 and 7636 describe one: it checks everything that a real one
 * checks, gives each code and each refresh token for one use, and tells what it has seen.
 */
import { createHash, randomUUID } from "node:crypto";
import type { Network } from "../../src/domain/egress/network.ts";
import { createInternet } from "../../src/domain/egress/internet.ts";

export interface Script {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** Where each thing is done. */
  readonly paths: { readonly authorize: string; readonly token: string; readonly revoke: string };
  /** In seconds; null for tokens without an end. */
  expiresIn: number | null;
  /** Whether a refresh token comes along. */
  givesRefresh: boolean;
  /** The owner says no. */
  isDenied: boolean;
  /** Errors come with the status 200, as GitHub sends them. */
  readonly saysErrorsWith200: boolean;
  /** Answers every request for a token with this instead. */
  outage: (() => Response | Promise<Response>) | null;
}

export interface AuthorizationServer {
  readonly url: string;
  readonly script: Script;
  /** Access tokens that work now. */
  readonly valid: Set<string>;
  /** What came, in order: the grant or act and the query or form. */
  readonly heard: {
    readonly what: string;
    readonly host: string;
    readonly fields: Readonly<Record<string, string>>;
  }[];
  /** Every token and secret that it gave or knows: none of them may be seen anywhere. */
  readonly given: string[];
  /** Sends the owner's browser to the page and has them agree; answers where it is led back to. */
  visit(authorizationUrl: string): Promise<string>;
  /** Ends all that was given, as its owner can do at the service. */
  forget(): void;
  /** Reaches nothing but this server, whatever the name and scheme. */
  readonly network: Network;
  stop(): Promise<void>;
}

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scope: string;
}

const usual: Script = {
  clientId: "client-1",
  clientSecret: "client-secret-of-the-owner",
  paths: { authorize: "/authorize", token: "/token", revoke: "/revoke" },
  expiresIn: 3600,
  givesRefresh: true,
  isDenied: false,
  saysErrorsWith200: false,
  outage: null,
};

export function startAuthorizationServer(change: Partial<Script> = {}): AuthorizationServer {
  const script: Script = { ...usual, ...change };
  const codes = new Map<string, Code>();
  const refreshes = new Map<string, string>();
  const valid = new Set<string>();
  const given: string[] = script.clientSecret === null ? [] : [script.clientSecret];
  const heard: AuthorizationServer["heard"] = [];

  const failed = (error: string, status = 400): Response =>
    Response.json(
      { error, error_description: "<b>not to be shown</b>" },
      { status: script.saysErrorsWith200 ? 200 : status },
    );

  const give = (scope: string): Response => {
    const access = `access-${randomUUID()}`;
    const refresh = script.givesRefresh ? `refresh-${randomUUID()}` : null;
    valid.add(access);
    given.push(access);
    if (refresh !== null) {
      refreshes.set(refresh, scope);
      given.push(refresh);
    }
    return Response.json({
      access_token: access,
      token_type: "bearer",
      scope,
      ...(script.expiresIn !== null && { expires_in: script.expiresIn }),
      ...(refresh !== null && { refresh_token: refresh }),
    });
  };

  const authorize = ({ searchParams: asked }: URL): Response => {
    const redirect = asked.get("redirect_uri") ?? "";
    const isRight =
      asked.get("client_id") === script.clientId &&
      asked.get("response_type") === "code" &&
      asked.get("code_challenge_method") === "S256" &&
      /^[\w-]{43}$/.test(asked.get("code_challenge") ?? "") &&
      (asked.get("state") ?? "").length >= 20;
    if (!isRight || URL.parse(redirect) === null) return new Response("bad request", { status: 400 });
    const back = new URL(redirect);
    back.searchParams.set("state", asked.get("state") ?? "");
    if (script.isDenied) back.searchParams.set("error", "access_denied");
    else {
      const code = randomUUID();
      codes.set(code, {
        challenge: asked.get("code_challenge") ?? "",
        redirectUri: redirect,
        scope: asked.get("scope") ?? "",
      });
      back.searchParams.set("code", code);
    }
    return Response.redirect(back.href, 302);
  };

  const isClient = (headers: Headers, form: URLSearchParams): boolean => {
    if (script.clientSecret === null) return form.get("client_id") === script.clientId;
    const basic = Buffer.from(`${script.clientId}:${script.clientSecret}`).toString("base64");
    return headers.get("authorization") === `Basic ${basic}`;
  };

  const token = (form: URLSearchParams): Response => {
    if (form.get("grant_type") === "refresh_token") {
      const refresh = form.get("refresh_token") ?? "";
      const scope = refreshes.get(refresh);
      refreshes.delete(refresh);
      return scope === undefined
        ? failed(script.saysErrorsWith200 ? "bad_refresh_token" : "invalid_grant")
        : give(scope);
    }
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isRight = code?.challenge === challenge && code.redirectUri === form.get("redirect_uri");
    return code !== undefined && isRight ? give(code.scope) : failed("invalid_grant");
  };

  const revoke = (one: string): void => {
    if (refreshes.delete(one)) valid.clear();
    valid.delete(one);
  };

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const url = new URL(request.url);
      const host = request.headers.get("x-asked-host") ?? request.headers.get("host") ?? "";
      const type = request.headers.get("content-type") ?? "";
      const text = await request.text();
      const form = new URLSearchParams(type.startsWith("application/x-www-form-urlencoded") ? text : "");
      const note = (what: string, fields: Iterable<[string, string]>): void =>
        void heard.push({ what, host, fields: Object.fromEntries(fields) });
      if (url.pathname === script.paths.authorize && request.method === "GET") {
        note("authorize", url.searchParams);
        return authorize(url);
      }
      if (url.pathname === script.paths.token && request.method === "POST") {
        note(form.get("grant_type") ?? "none", form);
        if (script.outage !== null) return script.outage();
        return isClient(request.headers, form) ? token(form) : failed("invalid_client", 401);
      }
      if (url.pathname === script.paths.revoke) {
        const fields = type.startsWith("application/json")
          ? new URLSearchParams(JSON.parse(text) as {})
          : form;
        note("revoke", fields);
        if (!isClient(request.headers, fields)) return failed("invalid_client", 401);
        revoke(fields.get("token") ?? fields.get("access_token") ?? "");
        return new Response(null, { status: request.method === "DELETE" ? 204 : 200 });
      }
      const bearer = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
      note("use", url.searchParams);
      return valid.has(bearer)
        ? Response.json({ login: "mira" })
        : new Response("who are you", { status: 401 });
    },
  });
  const internet = createInternet({ clock: () => new Date() });
  return {
    url: `http://127.0.0.1:${server.port}`,
    script,
    valid,
    heard,
    given,
    async visit(authorizationUrl) {
      const { pathname, search } = new URL(authorizationUrl);
      const answer = await fetch(`http://127.0.0.1:${server.port}${pathname}${search}`, {
        redirect: "manual",
      });
      const location = answer.headers.get("location");
      if (location === null) throw new Error(`the service did not lead back: ${answer.status}`);
      return location;
    },
    forget() {
      refreshes.clear();
      valid.clear();
    },
    network: {
      isThere: internet.isThere,
      resolve: async () => ["140.82.112.3"],
      connect(_address, request, signal) {
        const url = new URL(request.url);
        const named = [...request.headers, ["x-asked-host", url.host] as const];
        url.protocol = "http:";
        url.hostname = "127.0.0.1";
        url.port = String(server.port);
        return internet.connect("127.0.0.1", { ...request, headers: named, url }, signal);
      },
    },
    stop: () => server.stop(true),
  };
}
