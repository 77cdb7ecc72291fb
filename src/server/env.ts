import type { Actor } from "./actor.ts";
import type { Connection } from "./listen.ts";

/** What guards find out about a request and hand on to the routes. */
export interface ServerEnv {
  Bindings: {
    connection: Connection;
  };
  Variables: {
    /** Null for a stranger. */
    actor: Actor | null;
    /** The client's own address, seen through any trusted proxy. */
    address: string;
    /** True where the client's side of the connection is encrypted. */
    isSecure: boolean;
    /** The origin that a browser shows for this request, which is one of the listener's own. */
    origin: string;
    /** Scripts of a page run only with this. */
    nonce: string;
    /** The fields of a page's form; empty where there was none. */
    form: URLSearchParams;
  };
}
