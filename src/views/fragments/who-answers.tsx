import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { standingOf, type BackendView } from "./backend-state.tsx";
import { State, type StateName } from "./state.tsx";

/** Somebody who could answer, found on this machine or set up already. */
export type Answerer =
  | {
      readonly type: "backend";
      readonly view: BackendView;
      readonly title: string;
      /** Null where nothing leaves this machine. */
      readonly host: string | null;
    }
  | {
      readonly type: "key";
      /** The variable of the environment. */
      readonly variable: string;
      readonly label: string;
      readonly host: string;
    }
  | {
      readonly type: "server";
      readonly baseUrl: string;
      readonly label: string;
      readonly models: readonly string[];
      /** Null where it runs on this machine. */
      readonly host: string | null;
    }
  | { readonly type: "demo" };

/** How a form names one of them. */
export function choiceOf(answerer: Answerer): string {
  switch (answerer.type) {
    case "backend":
      return `backend:${answerer.view.instance.name}`;
    case "key":
      return `key:${answerer.variable}`;
    case "server":
      return `server:${answerer.baseUrl}`;
    case "demo":
      return "demo";
  }
}

const FOUND = "found";
export const CHOOSE = "choose";

/** Cards to pick one from. It is looked anew when the page is there, and whenever its owner comes back to it. */
export function WhoAnswers(props: { answerers: readonly Answerer[]; chosen: string | null }): JSX.Element {
  const { answerers, chosen } = props;
  const open = answerers.filter(isFit).map(choiceOf);
  const picked = chosen !== null && open.includes(chosen) ? chosen : open[0];
  return (
    <fieldset class="grid gap-3" id={FOUND}>
      <legend class="sr-only" safe>
        {en.welcome.choices}
      </legend>
      {answerers.map((answerer) => (
        <Card answerer={answerer} isPicked={choiceOf(answerer) === picked} />
      ))}
    </fieldset>
  );
}

const isFit = (answerer: Answerer): boolean => answerer.type !== "server" || answerer.models.length > 0;

function Card({ answerer, isPicked }: { answerer: Answerer; isPicked: boolean }): JSX.Element {
  const { title, about, is, state } = wordsOf(answerer);
  return (
    <label class="pickcard">
      <input
        class="radio radio-sm mt-0.5"
        type="radio"
        name="choice"
        value={attr(choiceOf(answerer))}
        checked={isPicked}
        disabled={!isFit(answerer)}
      />
      <span class="min-w-0 flex-1">
        <span class="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span class="font-medium wrap-anywhere" safe>
            {title}
          </span>
          <span class="w-full sm:ml-auto sm:w-auto">
            <State is={is} words={state} />
          </span>
        </span>
        <span class="mt-0.5 block text-sm text-muted wrap-anywhere" safe>
          {about}
        </span>
      </span>
    </label>
  );
}

interface CardWords {
  readonly title: string;
  readonly about: string;
  readonly is: StateName;
  readonly state: string;
}

function wordsOf(answerer: Answerer): CardWords {
  switch (answerer.type) {
    case "backend": {
      const { view, title, host } = answerer;
      const { is, words } = standingOf(view);
      const { kind, probe } = view;
      const goes = kind.credential === "required" ? en.welcome.paid : en.welcome.toServer;
      const why = probe?.isReady === false ? (probe.why ?? null) : null;
      return { title, about: why ?? (host === null ? en.welcome.free : goes(host)), is, state: words };
    }
    case "key": {
      const { variable, label, host } = answerer;
      return {
        title: en.welcome.keyTitle(label),
        about: en.welcome.keyAbout(variable, host),
        is: "off",
        state: en.welcome.notTested,
      };
    }
    case "server": {
      const { label, baseUrl, models, host } = answerer;
      const hasModel = models.length > 0;
      const isNamedByPlace = host !== null || label.endsWith(URL.parse(baseUrl)?.host ?? baseUrl);
      const goes = host === null ? en.welcome.free : en.welcome.toServer(host);
      return {
        title: isNamedByPlace ? label : en.welcome.serverTitle(label),
        about: hasModel ? `${en.welcome.serverModels(models)} ${goes}` : en.welcome.serverEmpty,
        is: hasModel ? "done" : "off",
        state: hasModel ? en.welcome.ready(models.length) : en.welcome.noModel,
      };
    }
    case "demo":
      return {
        title: en.welcome.demoTitle,
        about: en.welcome.demoAbout,
        is: "done",
        state: en.welcome.always,
      };
  }
}

/** What is picked stays picked. */
const looking = {
  "hx-get": "/welcome/found",
  "hx-include": `#${FOUND} [name=choice]:checked`,
  "hx-target": `#${FOUND}`,
  "hx-swap": "outerMorph",
  "hx-nonce": NONCE,
} as const;

export function LookAgain(): JSX.Element {
  return (
    <div class="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
      <i hidden {...looking} hx-trigger="load, focus from:window throttle:3s" />
      <span class="min-w-52 flex-1" safe>
        {en.welcome.looked}
      </span>
      <button class="btn btn-ghost btn-sm h-9" type="button" {...looking} hx-sync="drop" safe>
        {en.welcome.lookAgain}
      </button>
    </div>
  );
}
