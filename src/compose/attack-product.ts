import type { Reply, Said, Sent } from "../attack/world.ts";
import { type Core, openCore } from "./core.ts";
import { openNetwork } from "./network.ts";
import { openServer } from "./server.ts";
import type { Setup } from "./setup.ts";
import { openWork, type Work } from "./work.ts";

/** A started product, as it is reached from outside and from within. */
export interface Product {
  readonly core: Core;
  readonly work: Work;
  readonly url: string;
  /** Reads the API's events from now on. */
  follow(token: string): Promise<void>;
  request(method: string, path: string, sent: Sent): Promise<Reply>;
  page(path: string, passphrase: string): Promise<Reply>;
  stop(): Promise<void>;
}

export async function startProduct(setup: Setup, said: Said[]): Promise<Product> {
  const core = await openCore(setup);
  const network = openNetwork(core);
  const work = await openWork(core, network);
  const serving = openServer(core, work, network, {
    listen: { host: "127.0.0.1", port: 0 },
    ingress: null,
    tls: null,
    privateUrl: null,
    publicUrl: null,
    trustedProxies: [],
  });
  const url = `http://127.0.0.1:${serving.private.port}`;
  const following = new AbortController();
  let cookie = "";

  const request: Product["request"] = async (method, path, { token = null, body, headers = {} }) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    said.push({ where: "http", text });
    return { status: response.status, headers: response.headers, text };
  };

  return {
    core,
    work,
    url,
    request,
    async follow(token) {
      const response = await fetch(`${url}/api/v1/events`, {
        headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
        signal: following.signal,
      });
      void listen(response, said);
    },
    async page(path, passphrase) {
      if (cookie === "") cookie = await signIn(url, passphrase);
      return request("GET", path, { headers: { cookie, "sec-fetch-site": "same-origin" } });
    },
    async stop() {
      following.abort();
      await serving.stop(1_000);
      await work.stop();
      core.close();
    },
  };
}

/** To its end, which is that of the product. */
async function listen(response: Response, said: Said[]): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? [])
      said.push({ where: "events", text: decoder.decode(chunk, { stream: true }) });
  } catch {
    // silent-ok: it was hung up
  }
}

async function signIn(url: string, passphrase: string): Promise<string> {
  const response = await fetch(`${url}/login`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ passphrase }),
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
}
