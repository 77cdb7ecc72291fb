/** A browser with a device for passkeys, as far as HTTP goes. */
import {
  type Authenticator,
  createAuthenticator,
  type Lies,
  type Offer,
  type Question,
} from "../../fakes/authenticator.ts";
import { PASSPHRASE, type TestServer } from "../../start-server.ts";
import { newVisitor, type Visitor } from "./visitor.ts";

export interface PasskeyVisitor {
  readonly visitor: Visitor;
  readonly device: Authenticator;
  readonly origin: string;
  /** Asks the API with the cookie and the token of the page. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
  /** What the door asks a device with; the browser keeps the cookie that comes with it. */
  question(): Promise<Question>;
  /** Sends the form of the sign-in with a device's answer. */
  enter(assertion: unknown, next?: string): Promise<Response>;
  /** Makes a passkey; the page must have been confirmed. */
  add(lies?: Lies): Promise<Response>;
}

/** As `localhost`, where browsers make passkeys. */
export function atLocalhost(server: TestServer): TestServer {
  return { ...server, url: `http://localhost:${server.serving.private.port}` };
}

export async function newPasskeyVisitor(
  server: TestServer,
  { device = createAuthenticator(), isSignedIn = true, hasPasskey = true } = {},
): Promise<PasskeyVisitor> {
  const here = atLocalhost(server);
  const visitor = newVisitor(here);
  const origin = here.url;
  const ask: PasskeyVisitor["ask"] = async (method, path, body) =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        cookie: visitor.cookie(),
        origin,
        "sec-fetch-site": "same-origin",
        "x-csrf-token": await visitor.csrf(),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const add: PasskeyVisitor["add"] = async (lies) => {
    const offered = await ask("POST", "/passkeys/offer");
    if (!offered.ok) return offered;
    const answer = device.create((await offered.json()) as Offer, origin, lies);
    return ask("POST", "/passkeys", { name: "Laptop", answer });
  };
  if (isSignedIn) await visitor.post("/login", { passphrase: PASSPHRASE });
  if (isSignedIn && hasPasskey && !(await add()).ok) throw new Error("no passkey was made");
  return {
    visitor,
    device,
    origin,
    ask,
    add,
    question: async () => (await (await visitor.post("/login/passkey")).json()) as Question,
    enter: (assertion, next = "") =>
      visitor.post(
        "/login",
        new URLSearchParams([
          ["assertion", JSON.stringify(assertion)],
          ["then", next],
        ]),
      ),
  };
}
