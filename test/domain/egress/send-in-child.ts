/**
 * Sends a request to a port of this machine in the name of each host, and prints what came: a text, or a refusal.
 * A name with "plain" in it is asked without TLS; "--bare" asks with fetch alone, as a control.
 */
import { createInternet } from "../../../src/domain/egress/internet.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { getting, needsOf, never, toPrivate } from "./web.ts";

const [port, ...names] = process.argv.slice(2);
const internet = createInternet({ clock: () => new Date() });
const network = { ...internet, resolve: async () => ["127.0.0.1"] };

async function ask(name: string): Promise<string> {
  if (name === "--bare") return String((await fetch(`http://127.0.0.1:${port}/`)).status);
  const url = `${name.startsWith("plain") ? "http" : "https"}://${name}:${port}/`;
  const result = await send(needsOf(network), getting(url), toPrivate(url), never);
  return result.ok ? new Response(result.value.body).text() : result.refusal.kind;
}

const answers: string[] = [];
for (const name of names) answers.push(await ask(name));
console.log(JSON.stringify(answers));
