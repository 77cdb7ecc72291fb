import type { Outbound } from "../../../src/domain/egress/outbound.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { ok } from "../../../src/domain/kernel/result.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { createWeb, getting, needsOf, never, openDecoy, toAnyPublic } from "./web.ts";

export interface Heard {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

type Rule = (path: string) => Response | null;

export const to =
  (location: string, status = 302) =>
  (): Response =>
    new Response(null, { status, headers: { location } });

/** A rule for the first request alone. */
export const once =
  (respond: () => Response): Rule =>
  (path) =>
    path === "/start" ? respond() : null;

/** Two public sites that redirect by a rule, and a decoy behind every address inside. */
export function openRedirecting() {
  const heard: Heard[] = [];
  let rule: Rule = () => null;
  const decoy = openDecoy();
  const site = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const { hostname, pathname } = new URL(request.url);
      const { method, headers } = request;
      heard.push({ host: hostname, method, path: pathname, headers, body: await request.text() });
      return rule(pathname) ?? new Response("end");
    },
  });
  const names = {
    "a.example.com": ["93.184.216.34"],
    "b.example.com": ["93.184.216.35"],
    "inside.example.com": ["10.0.0.1"],
  };
  const openWeb = () =>
    createWeb(names, (address) => (address.startsWith("93.") ? (site.port ?? 0) : decoy.port));
  return {
    heard,
    decoy,
    openWeb,
    setRule: (next: Rule) => void (rule = next),
    /** Sends to the first site under a rule; every secret has a value that tells for which host it was given. */
    async follow(next: Rule, outbound: Partial<Outbound> = {}, mostRedirects = 5) {
      heard.length = 0;
      rule = next;
      const web = openWeb();
      const needs = needsOf(web, {
        revealSecret: async (name, { host }) => ok(new Secret(`value-of-${name}-at-${host}`)),
      });
      const first = { ...getting("http://a.example.com/start"), ...outbound };
      const result = await send(needs, first, { ...toAnyPublic, mostRedirects }, never);
      return { kind: result.ok ? "ok" : result.refusal.kind, web };
    },
    async stop() {
      decoy.stop();
      await site.stop(true);
    },
  };
}
