import type { Context, Hono } from "hono";
import { PASSPHRASE_RULE } from "../../../domain/accounts/passphrase.ts";
import { getOwner, listSignIns, listTokens } from "../../../domain/accounts/reads.ts";
import { type Needs as StepNeeds, nextSteps } from "../../../domain/next-steps/reads.ts";
import { settingsPage } from "../../../views/pages/settings.tsx";
import type { ServerEnv } from "../../env.ts";
import { backendViews, type Needs as BackendNeeds } from "../backend-views.ts";
import { offersOf, type Needs as OfferNeeds } from "../offers-view.ts";
import { ownerOf, type PageNeeds, shellOf } from "../page.ts";
import {
  html,
  isByScript,
  noticeRefused,
  type PageRefusal,
  refusalHeaders,
  statusOf,
  withHeaders,
} from "../reply.ts";
import { budgetViews } from "./budgets-view.ts";
import { passkeysOf } from "./passkeys-view.ts";
import { connectionsOf } from "./connections-view.ts";
import { vaultOf } from "./vault-view.ts";
import { kindsToAdd } from "./kinds-to-add.ts";
import { type Needs as WebSearchNeeds, webSearchView } from "./web-search-view.ts";

export type Needs = PageNeeds & StepNeeds & BackendNeeds & OfferNeeds & WebSearchNeeds;

const MOST = { limit: 200, cursor: null };

export const settingsRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/settings", async (c) => html(await drawSettings(c, needs)));
  };

/** The page again, with what could not be done: for forms that a browser sends by itself. */
export async function settingsRefused(
  c: Context<ServerEnv>,
  needs: Needs,
  refusal: PageRefusal,
): Promise<Response> {
  if (isByScript(c)) return noticeRefused(c, refusal);
  const page = await drawSettings(c, needs, refusal.message);
  return withHeaders(html(page, statusOf(refusal)), refusalHeaders(refusal));
}

async function drawSettings(c: Context<ServerEnv>, needs: Needs, refused?: string): Promise<string> {
  const { db, clock } = needs;
  const offers = await offersOf(needs);
  const shell = shellOf(c, needs);
  return settingsPage({
    shell,
    budgets: budgetViews(needs, shell.reader.locale, null),
    owner: getOwner(db)?.name ?? "",
    passphraseRule: PASSPHRASE_RULE,
    backends: backendViews(needs),
    kinds: kindsToAdd(needs.kinds),
    offers,
    firstSteps: nextSteps(needs),
    webSearch: webSearchView(needs),
    vault: vaultOf(c, needs),
    connections: connectionsOf(c, needs),
    passkeys: passkeysOf(c, needs),
    signIns: listSignIns(db, clock(), MOST).items,
    thisSignIn: ownerOf(c).signIn,
    tokens: listTokens(db, MOST).items,
    ...(refused === undefined ? {} : { refused }),
  });
}
