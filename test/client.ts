/** A small client of the API, as a script of a user would have one. */

/** Looks at every answer; throws where it is not what was promised. */
export type Check = (method: string, path: string, reply: Reply<unknown>) => void;

export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Heard {
  readonly id: string | null;
  readonly name: string;
  readonly data: Record<string, unknown>;
}

export interface Client {
  readonly token: string;
  request<Body = Record<string, never>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<Body>>;
  get<Body>(path: string): Promise<Body>;
  post<Body>(path: string, body?: unknown): Promise<Body>;
  /** The events of a stream, until it ends or the signal does. */
  events(
    path: string,
    options?: { readonly signal?: AbortSignal; readonly after?: string },
  ): AsyncGenerator<Heard>;
}

export function createClient(url: string, token: string, check: Check = () => {}): Client {
  const authorization = { authorization: `Bearer ${token}` };
  const request = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...authorization,
        ...(body === undefined || body instanceof Uint8Array ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers: answered } = response;
    const reply = { status, headers: answered, body: text === "" ? null : parse(text) };
    check(method, path, reply);
    return reply as Reply<Body>;
  };
  const must = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const reply = await request<Body>(method, path, body);
    if (reply.status >= 400)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return {
    token,
    request,
    get: (path) => must("GET", path),
    post: (path, body) => must("POST", path, body),
    async *events(path, { signal, after } = {}) {
      const headers = {
        ...authorization,
        accept: "text/event-stream",
        ...(after ? { "last-event-id": after } : {}),
      };
      const response = await fetch(`${url}${path}`, { headers, ...(signal ? { signal } : {}) });
      if (response.body === null) return;
      yield* readEvents(response.body);
    },
  };
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text; // silent-ok: not every answer is JSON
  }
};

/** The named events of a body of server-sent events. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<Heard> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const heard = toHeard(block);
      if (heard !== null) yield heard;
    }
  }
}

function toHeard(block: string): Heard | null {
  const fields = block.split("\n").map((line) => line.split(/: ?/, 2) as [string, string]);
  const rest = (name: string): string[] =>
    block
      .split("\n")
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2));
  const data = rest("data").join("\n");
  if (data === "") return null;
  const id = fields.find(([name]) => name === "id")?.[1] ?? null;
  return { id, name: rest("event")[0] ?? "", data: JSON.parse(data) as Record<string, unknown> };
}
