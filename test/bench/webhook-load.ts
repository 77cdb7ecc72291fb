/**
 * A process of its own that posts webhooks as GitHub does, over some connections that are kept, each with one request
 * on its way. It waits for a line on its input, and says what came of it as a line of JSON.
 */
import { connect, type Socket } from "node:net";

export interface Load {
  readonly urls: readonly string[];
  readonly secrets: readonly string[];
  readonly connections: number;
  readonly count: number;
  /** 0: as fast as they are answered. */
  readonly perSecond: number;
}

export interface Loaded {
  readonly aSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Other answers than 202. */
  readonly refused: number;
}

const DIFFERENT_BODIES = 64;

const bodies = Array.from({ length: DIFFERENT_BODIES }, (_, number) =>
  JSON.stringify({
    action: "opened",
    issue: { number, title: `The ${number}th thing that is wrong`, labels: ["bug"] },
    repository: { id: 1_296_269, full_name: "octocat/hello-world", private: false },
    sender: { login: "octocat", id: 1 },
  }),
);

async function post({ urls, secrets, connections, count, perSecond }: Load): Promise<Loaded> {
  const heads = urls.map((url, at) => bodies.map((body) => headOf(url, secrets[at] ?? "", body)));
  const tookMs: number[] = [];
  let begun = 0;
  let refused = 0;
  const next = (): string => {
    const body = bodies[begun % DIFFERENT_BODIES] ?? "";
    const head = heads[begun % urls.length]?.[begun % DIFFERENT_BODIES] ?? "";
    begun++;
    return `${head}x-github-delivery: ${crypto.randomUUID()}\r\n\r\n${body}`;
  };
  const from = performance.now();
  const dueInMs = (): number =>
    perSecond === 0 ? 0 : (begun * 1_000) / perSecond - (performance.now() - from);
  const work = async (): Promise<void> => {
    const socket = await open(urls[0] ?? "");
    while (begun < count) {
      // What is due before it goes out is late by that: a slow answer is not to be forgiven the ones behind it.
      const waitMs = dueInMs();
      const lateMs = perSecond === 0 ? 0 : Math.max(-waitMs, 0);
      const request = next();
      if (waitMs > 0) await Bun.sleep(waitMs);
      const sentAt = performance.now();
      const answer = await ask(socket, request);
      tookMs.push(performance.now() - sentAt + lateMs);
      if (!answer.startsWith("HTTP/1.1 202")) refused++;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, work));
  const aSecond = (tookMs.length * 1_000) / (performance.now() - from);
  const sorted = Float64Array.from(tookMs).sort();
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { aSecond, p50Ms: at(0.5), p99Ms: at(0.99), longestMs: at(1), refused };
}

function headOf(url: string, secret: string, body: string): string {
  const { host, pathname } = new URL(url);
  const signature = new Bun.CryptoHasher("sha256", secret).update(body).digest("hex");
  return [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    "user-agent: GitHub-Hookshot/bench",
    "accept: */*",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "x-github-event: issues",
    "x-github-hook-id: 1",
    `x-hub-signature-256: sha256=${signature}`,
    "",
  ].join("\r\n");
}

const open = (url: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => resolve(socket));
    socket.setEncoding("latin1");
    socket.once("error", reject);
  });

/** An answer is small, and nothing follows it that was not asked for. */
const ask = (socket: Socket, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const close = (): void => reject(new Error("the line was closed before the answer"));
    socket.once("close", close);
    socket.on("data", function hear(data: string) {
      if (!data.startsWith("HTTP/1.1 ")) return;
      socket.off("data", hear).off("close", close);
      resolve(data);
    });
    socket.write(request);
  });

if (import.meta.main)
  for await (const line of console)
    process.stdout.write(`${JSON.stringify(await post(JSON.parse(line) as Load))}\n`);
