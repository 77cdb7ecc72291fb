import { isLoopback } from "../../domain/accounts/client-address.ts";
import type { Offer as LocalOffer } from "../../domain/backends/find-local.ts";
import { DEMO_KIND } from "../../domain/backends/seed.ts";
import { unfitness } from "../../domain/backends/unfitness.ts";
import { firstAnsweredThread } from "../../domain/conversations/reads.ts";
import { hasOwnModel, type Needs as StepNeeds } from "../../domain/next-steps/reads.ts";
import { getDefaultAssistant } from "../../domain/workspaces/reads.ts";
import { backendTitle, type BackendView } from "../../views/fragments/backend-state.tsx";
import type { FirstStepsView } from "../../views/fragments/first-steps.tsx";
import type { VendorView } from "../../views/fragments/key-trial.tsx";
import { type Answerer, choiceOf } from "../../views/fragments/who-answers.tsx";
import type { WelcomeProps } from "../../views/pages/welcome.tsx";
import { backendViews, type Needs as BackendNeeds } from "./backend-views.ts";
import { type Needs as OfferNeeds, offersOf } from "./offers-view.ts";

export type Needs = BackendNeeds & OfferNeeds & StepNeeds;

/** What stands on the page whatever was sent. `servers` are those that answer on this machine now. */
export async function welcomeView(
  needs: Needs,
  chosen: string | null,
  servers: readonly LocalOffer[],
): Promise<Pick<WelcomeProps, "steps" | "answerers" | "chosen" | "vendors">> {
  const answerers = await answerersOf(needs, servers);
  return { steps: stepsOf(needs), answerers, chosen: chosen ?? standing(needs), vendors: vendorsOf(needs) };
}

/** Those that are set up, then what was found; the demo is always there. */
export async function answerersOf(
  needs: Needs,
  servers: readonly LocalOffer[],
): Promise<readonly Answerer[]> {
  const ready = backendViews(needs).filter((view) => isReady(needs, view));
  const offers = await offersOf({ ...needs, findServers: () => Promise.resolve(servers) });
  return [
    ...ready.map((view): Answerer => {
      const host = hostOf(view);
      // What takes a key may be a gateway that hands everything on.
      const stays = isHere(host) && view.key === "none";
      return { type: "backend", view, title: backendTitle(view), host: stays ? null : host };
    }),
    ...offers.flatMap((offer): readonly Answerer[] =>
      offer.type === "key" ? [{ ...offer, type: "key", variable: offer.name }] : [],
    ),
    ...servers.map(({ baseUrl, label, models }): Answerer => {
      const host = URL.parse(baseUrl)?.host ?? "";
      return { type: "server", baseUrl, label, models, host: isHere(host) ? null : host };
    }),
    { type: "demo" },
  ];
}

/** One whose key is in the environment alone is shown as what it is: an offer. */
const isReady = (needs: Needs, { instance, key }: BackendView): boolean =>
  instance.kind !== DEMO_KIND &&
  instance.isEnabled &&
  key !== "environment" &&
  unfitness(needs, instance) === null;

const hostOf = ({ instance, kind }: BackendView): string =>
  URL.parse(instance.baseUrl ?? kind.baseUrl ?? "")?.host ?? "";

function isHere(host: string): boolean {
  const name = host.replace(/:\d+$/, "").replaceAll(/[[\]]/g, "");
  return name === "localhost" || isLoopback(name);
}

/** Who was chosen before, where somebody was. */
function standing({ db }: Needs): string | null {
  const backend = getDefaultAssistant(db)?.backend ?? null;
  return backend === DEMO_KIND ? choiceOf({ type: "demo" }) : `backend:${backend}`;
}

const stepsOf = (needs: Needs): FirstStepsView => ({
  at: 2,
  done: [true, hasOwnModel(needs), firstAnsweredThread(needs.db) !== null],
});

const vendorsOf = (needs: Needs): readonly VendorView[] =>
  backendViews(needs)
    .filter(({ kind }) => kind.credential === "required" && kind.baseUrl !== null)
    .map((view) => ({ name: view.instance.name, label: backendTitle(view) }));
