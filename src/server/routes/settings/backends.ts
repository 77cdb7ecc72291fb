import type { Context, Hono } from "hono";
import { addInstance, type Needs as AddNeeds } from "../../../domain/backends/add-instance.ts";
import { getInstance } from "../../../domain/backends/reads.ts";
import { removeInstance } from "../../../domain/backends/remove-instance.ts";
import { sendsKeyElsewhere } from "../../../domain/backends/sends-key-elsewhere.ts";
import { type Needs as UpdateNeeds, updateInstance } from "../../../domain/backends/update-instance.ts";
import { refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { toReference } from "../../../domain/vault/reference.ts";
import { AddBackend } from "../../../views/fragments/add-backend.tsx";
import { backendPartials } from "../../../views/fragments/backend-state.tsx";
import { BackendForm } from "../../../views/fragments/settings-backends.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { backendView } from "../backend-views.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { wordOrNull } from "../form.ts";
import { asOwner } from "../page.ts";
import { changes, goTo, isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { fieldsIn, inTheForm } from "./backend-fields.ts";
import { checkBackend, checkFirst, type Needs as CheckNeeds } from "./check-backend.ts";
import { isKeptElsewhere, keepKey, type Needs as KeyNeeds } from "./keep-key.ts";
import { kindsToAdd } from "./kinds-to-add.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";

export type Needs = PageNeeds &
  ForAnybody<Omit<AddNeeds, "mayVouch">> &
  ForAnybody<Omit<UpdateNeeds, "mayVouch">> &
  CheckNeeds &
  ForAnybody<KeyNeeds> &
  ConfirmNeeds;

const PLACE = "/settings#models";

export const backendRoutes =
  (all: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const needs = { ...all, mayVouch: true };
    const noBackend = (c: Context<ServerEnv>, name: string): Promise<Response> =>
      settingsRefused(c, needs, { kind: "not-found", message: say`There is no backend called “${name}”.` });

    app.post("/settings/backends", async (c) => {
      const [kind, name, baseUrl, key] = ["kind", "name", "baseUrl", "key"].map((word) =>
        wordOrNull(c, word),
      );
      const instance = { kind: kind ?? "", name: name ?? "", baseUrl: baseUrl ?? null };
      const added = await addInstance(asOwner(c, needs), instance);
      const refusal = added.ok ? await keyRefused(c, instance.name, key ?? null) : added.refusal;
      if (refusal !== null) {
        const sent = { values: { ...instance, baseUrl: baseUrl ?? "" }, refusal };
        return partRefused(c, AddBackend({ kinds: kindsToAdd(needs.kinds), sent }), refusal);
      }
      await checkFirst(needs, instance.name);
      return isByScript(c) ? refresh() : seeOther(PLACE);
    });

    app.post("/settings/backends/:name", async (c) => {
      const name = c.req.param("name");
      const stale = isKeyMoved(c, name) ? confirmFirst(c, needs) : null;
      if (stale !== null) return stale;
      const kept = await keep(c, name);
      if (kept.ok) await checkFirst(needs, name);
      const view = backendView(needs, name);
      if (view === null) return noBackend(c, name);
      if (kept.ok) {
        return part(c, BackendForm({ view, sent: { isKept: true } }));
      }
      const refusal = inTheForm(kept.refusal);
      const values = Object.fromEntries([...c.get("form")].filter(([word]) => word !== "key"));
      return partRefused(c, BackendForm({ view, sent: { values, refusal } }), refusal);
    });

    app.post("/settings/backends/:name/probe", async (c) => {
      const name = c.req.param("name");
      const probed = await checkBackend(needs, name, c.req.raw.signal);
      const view = backendView(needs, name);
      if (!probed.ok || view === null) return noBackend(c, name);
      return isByScript(c) ? changes(c, backendPartials(view)) : seeOther(PLACE);
    });

    app.post("/settings/backends/:name/remove", async (c) => {
      const removed = await removeInstance(asOwner(c, needs), c.req.param("name"));
      return removed.ok ? goTo(c, PLACE) : settingsRefused(c, needs, removed.refusal);
    });

    /** A key that is there would go to another address from then on. */
    function isKeyMoved(c: Context<ServerEnv>, name: string): boolean {
      const before = getInstance(needs.db, name);
      return before !== null && sendsKeyElsewhere(before, fieldsIn(c, needs.kinds[before.kind]));
    }

    /** A backend whose key cannot be kept is not left behind without it. */
    async function keyRefused(
      c: Context<ServerEnv>,
      name: string,
      key: string | null,
    ): Promise<PageRefusal | null> {
      const owner = asOwner(c, needs);
      const instance = getInstance(needs.db, name);
      if (key === null || instance === null) return null;
      const kept = await keepKey(owner, instance, key);
      const updated = kept.ok
        ? await updateInstance(owner, name, { credential: toReference(kept.value) })
        : kept;
      if (updated.ok) return null;
      await removeInstance(owner, name);
      return updated.refusal;
    }

    async function keep(c: Context<ServerEnv>, name: string) {
      const owner = asOwner(c, needs);
      const instance = getInstance(needs.db, name);
      if (instance === null) return refuse("not-found", say`There is no backend called “${name}”.`);
      const fields = fieldsIn(c, needs.kinds[instance.kind]);
      const key = wordOrNull(c, "key");
      const place = {
        ...instance,
        baseUrl: fields.baseUrl === undefined ? instance.baseUrl : fields.baseUrl,
      };
      if (key === null && isKeptElsewhere(owner, place)) {
        return refuse("invalid", say`The key that is kept goes to another address alone.`, {
          key: KEY_AGAIN,
        });
      }
      const updated = await updateInstance(owner, name, fields);
      if (!updated.ok || key === null) return updated;
      const kept = await keepKey(owner, updated.value, key);
      return kept.ok ? updateInstance(owner, name, { credential: toReference(kept.value) }) : kept;
    }
  };

const KEY_AGAIN = say`Give the key once more: the one in the vault is bound to the address of before.`;

/** The list of backends has one more. */
const refresh = (): Response => new Response(null, { status: 200, headers: { "hx-refresh": "true" } });
