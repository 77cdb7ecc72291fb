import type { Context, Hono } from "hono";
import type { Offer as LocalOffer } from "../../domain/backends/find-local.ts";
import { allInstances, getInstance, hasInstance } from "../../domain/backends/reads.ts";
import { DEMO_KIND } from "../../domain/backends/seed.ts";
import { tryKey } from "../../domain/backends/try-key.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { type Needs as OfferedNeeds, keepOffered } from "../../domain/vault/keep-offered.ts";
import { toReference } from "../../domain/vault/reference.ts";
import { AUTO_BACKEND } from "../../domain/workspaces/assistant.ts";
import { getDefaultAssistant } from "../../domain/workspaces/reads.ts";
import { type Needs as AssistantNeeds, updateAssistant } from "../../domain/workspaces/update-assistant.ts";
import { WhoAnswers } from "../../views/fragments/who-answers.tsx";
import { Welcome, type WelcomeProps, type Works, welcomePage } from "../../views/pages/welcome.tsx";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import { addServer } from "./add-server.ts";
import { field, wordOrNull } from "./form.ts";
import { type Needs as KeepNeeds, keepTriedKey, keepTriedServer, notKept } from "./keep-tried.ts";
import { offeredAs } from "./offers-view.ts";
import { asOwner, frameOf, type PageNeeds } from "./page.ts";
import {
  goTo,
  html,
  isByScript,
  type PageRefusal,
  part,
  refusalHeaders,
  statusOf,
  withHeaders,
} from "./reply.ts";
import { checkFirst, type Needs as CheckNeeds } from "./settings/check-backend.ts";
import { hostOf } from "./settings/keep-key.ts";
import { answerersOf, type Needs as ViewNeeds, welcomeView } from "./welcome-view.ts";

export type Needs = PageNeeds &
  ViewNeeds &
  CheckNeeds &
  ForAnybody<KeepNeeds> &
  ForAnybody<OfferedNeeds> &
  ForAnybody<Omit<AssistantNeeds, "hasBackend">> & {
    /** The same as `findServers`, looked for now. */
    lookForServers(): Promise<readonly LocalOffer[]>;
  };

type Ctx = Context<ServerEnv>;
type Taken = Result<unknown, PageRefusal["kind"]>;
type Sent = Pick<WelcomeProps, "refused" | "works" | "keySent" | "serverSent">;

/** Where the thread begins that the choice was for. */
const ON = "/threads/new";

/** Who answers: on the way to the first answer, and whenever its owner comes back. */
export const welcomeRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/welcome", async (c) => answer(c, {}, null));

    app.get("/welcome/found", async (c) => {
      const answerers = await answerersOf(needs, await needs.lookForServers());
      return part(c, WhoAnswers({ answerers, chosen: c.req.query("choice") ?? null }));
    });

    app.post("/welcome", async (c) => {
      const [type = "", ...rest] = field(c, "choice").split(":");
      const taken = await take(c, type, rest.join(":"));
      if (taken.ok) return goTo(c, ON);
      return answer(c, { refused: taken.refusal.message }, field(c, "choice"), taken.refusal);
    });

    app.post("/welcome/key", async (c) => {
      const backend = field(c, "backend");
      const kept = await keepTriedKey(asOwner(c, needs), backend, field(c, "key").trim());
      if (!kept.ok)
        return answer(c, { keySent: { values: { backend }, refusal: kept.refusal } }, null, kept.refusal);
      return added(c, backend, { said: kept.value.said, host: placeOf(backend) });
    });

    app.post("/welcome/server", async (c) => {
      const baseUrl = field(c, "baseUrl").trim();
      const kept = await keepTriedServer(asOwner(c, needs), baseUrl, wordOrNull(c, "serverKey"));
      if (!kept.ok)
        return answer(c, { serverSent: { values: { baseUrl }, refusal: kept.refusal } }, null, kept.refusal);
      return added(c, kept.value.backend, { said: kept.value.said, host: null });
    });

    /** The page again, with what is new in it picked. */
    async function added(c: Ctx, backend: string, works: Works): Promise<Response> {
      await checkFirst(needs, backend);
      return answer(c, { works }, `backend:${backend}`);
    }

    async function take(c: Ctx, type: string, name: string): Promise<Taken> {
      if (type === "demo") return letAnswer(c, DEMO_KIND);
      if (type === "backend") return letAnswer(c, name);
      if (type === "key") return takeKey(c, name);
      if (type !== "server") return refuse("invalid", say`Pick who answers first.`);
      const added = await addServer(needs, asOwner(c, needs), name);
      return added.ok ? letAnswer(c, added.value.name) : added;
    }

    /** A key of the environment moves into the vault only once its vendor has taken it. */
    async function takeKey(c: Ctx, variable: string): Promise<Taken> {
      const offered = offeredAs(needs.offered, variable);
      const reference = toReference(offered?.name ?? "");
      const instance = allInstances(needs.db).find(({ credential }) => credential === reference);
      if (offered === null || instance === undefined) {
        return refuse("not-found", say`There is no such key in the environment now. Put it in below.`);
      }
      const tried = await tryKey(needs, instance, offered.value);
      if (!tried.ok) return tried;
      const { outcome, message } = tried.value;
      if (outcome !== "works") return refuse("invalid", notKept(message));
      const kept = await keepOffered(asOwner(c, needs), offered.name);
      if (!kept.ok) return kept;
      await checkFirst(needs, instance.name);
      return letAnswer(c, instance.name);
    }

    /** From now on, wherever nobody else is picked. Who would answer anyway is left to be found out each time. */
    async function letAnswer(c: Ctx, backend: string): Promise<Taken> {
      const { db, choose } = needs;
      const assistant = getDefaultAssistant(db);
      const usual = choose({ backend: AUTO_BACKEND, model: null });
      const wanted = usual.ok && usual.value.backend === backend ? AUTO_BACKEND : backend;
      if (assistant === null || assistant.backend === wanted) return ok(null);
      const owner = { ...asOwner(c, needs), hasBackend: hasInstance };
      return updateAssistant(owner, assistant.id, { backend: wanted, model: null });
    }

    /** Where its key goes. */
    function placeOf(backend: string): string {
      const instance = getInstance(needs.db, backend);
      return (instance === null ? null : hostOf(needs.kinds, instance))?.replace(/:443$/, "") ?? "";
    }

    async function answer(
      c: Ctx,
      sent: Sent,
      chosen: string | null,
      refusal?: PageRefusal,
    ): Promise<Response> {
      const frame = frameOf(c, needs);
      const view = { ...(await welcomeView(needs, chosen, await needs.findServers())), ...sent };
      const status = refusal === undefined ? 200 : statusOf(refusal);
      const response = isByScript(c)
        ? part(c, Welcome({ csrf: frame.csrf, ...view }), status)
        : html(welcomePage({ frame, ...view }), status);
      return refusal === undefined ? response : withHeaders(response, refusalHeaders(refusal));
    }
  };
