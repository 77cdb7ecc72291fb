/** A browser as far as HTTP goes: it keeps cookies, follows nothing by itself, and says where a request comes from. */
import { PASSPHRASE, type TestServer } from "../../start-server.ts";

type Fields = Readonly<Record<string, string>> | URLSearchParams;

export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** As a plain form, with the token of the page. */
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Response>;
  /** As a page's script sends it. */
  send(path: string, fields?: Fields): Promise<Response>;
  /** The name and value of the session's cookie; empty for a stranger. */
  cookie(): string;
  /** The cookie of another browser, or of an earlier day. */
  wear(cookie: string): void;
  csrf(): Promise<string>;
}

export const byScript = { "hx-request": "true" } as const;

export function newVisitor(server: TestServer): Visitor {
  const cookies = new Map<string, string>();
  const header = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  const request = async (path: string, init: RequestInit, headers: Record<string, string>) => {
    const response = await fetch(`${server.url}${path}`, {
      ...init,
      redirect: "manual",
      headers: { cookie: header(), "sec-fetch-site": "same-origin", ...headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const get: Visitor["get"] = (path, headers = {}) => request(path, {}, headers);
  const csrf = async (): Promise<string> =>
    /<meta name="csrf-token" content="([^"]*)"/.exec(await (await get("/settings")).text())?.[1] ?? "";
  const write = (path: string, fields: Fields, headers: Record<string, string>) =>
    request(
      path,
      {
        method: "POST",
        body: new URLSearchParams(fields instanceof URLSearchParams ? fields : { ...fields }),
      },
      { origin: server.url, ...headers },
    );

  return {
    get,
    csrf,
    async post(path, fields = {}, headers = {}) {
      const form = new URLSearchParams(fields instanceof URLSearchParams ? fields : { ...fields });
      if (cookies.size > 0 && !form.has("csrf")) form.set("csrf", await csrf());
      return write(path, form, headers);
    },
    send: async (path, fields = {}) =>
      write(path, fields, {
        ...byScript,
        "hx-current-url": `${server.url}/settings`,
        "x-csrf-token": await csrf(),
      }),
    cookie: header,
    wear(cookie) {
      cookies.clear();
      const [name = "", value = ""] = cookie.split("=");
      cookies.set(name, value);
    },
  };
}

/** A browser that the owner has signed in with. */
export async function newOwner(server: TestServer): Promise<Visitor> {
  const visitor = newVisitor(server);
  await visitor.post("/login", { passphrase: PASSPHRASE });
  return visitor;
}

export const locationOf = (response: Response): string | null => response.headers.get("location");

/** The text of a page without its markup, in one line. */
export const wordsOf = async (response: Response): Promise<string> =>
  (await response.text())
    .replaceAll(/<(script|style|title)\b.*?<\/\1>/gs, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&#3[49];|&quot;/g, '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
