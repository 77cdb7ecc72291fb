/** Who tests ask as: the owner at a browser, or a program with a token. */
import { beginSignIn } from "../../../src/domain/accounts/begin-sign-in.ts";
import { createToken } from "../../../src/domain/accounts/create-token.ts";
import { csrfToken } from "../../../src/domain/accounts/csrf-token.ts";
import { hasWorkspace } from "../../../src/domain/workspaces/reads.ts";
import type { Workspace } from "../../../src/domain/workspaces/workspace.ts";
import type { Client } from "../../client.ts";
import { valueOf } from "../../domain/results.ts";
import { PASSPHRASE, type TestServer } from "../../start-server.ts";

export interface Browser {
  readonly signIn: string;
  readonly cookie: string;
  readonly csrf: string;
  /** As a page of ours sends it. */
  readonly headers: Readonly<Record<string, string>>;
}

export async function signIn({ core, url }: TestServer): Promise<Browser> {
  const attempt = { passphrase: PASSPHRASE, agent: "a test", address: "127.0.0.1" };
  const begun = valueOf(await beginSignIn(core, attempt));
  const token = begun.token.reveal();
  const cookie = `__Host-monkeyclaw=${token}`;
  const csrf = csrfToken(token);
  const headers = { cookie, "x-csrf-token": csrf, origin: url, "sec-fetch-site": "same-origin" };
  return { signIn: begun.signIn.id, cookie, csrf, headers };
}

/** A client with a token of just these scopes, held to a workspace where one is named. */
export async function tokenOf(
  server: TestServer,
  scopes: readonly string[],
  workspace: string | null = null,
): Promise<Client> {
  const wanted = { name: scopes.join(" "), scopes, workspace, ttlMs: null };
  return server.as(
    valueOf(
      await createToken(
        { ...server.core, hasWorkspace, trail: server.core.audit.by({ kind: "system" }) },
        wanted,
        null,
      ),
    ).text.reveal(),
  );
}

export const newWorkspace = ({ api }: TestServer, name: string): Promise<Workspace> =>
  api.post("/api/v1/workspaces", { name });
