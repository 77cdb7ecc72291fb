import { broken, silent, sortRefusal, unreached } from "../../../src/domain/backends/failure.ts";
import { backends } from "../../../src/domain/backends/registry.ts";
import { oauthProviders } from "../../../src/domain/connections/oauth-providers.ts";
import { steps } from "../../../src/domain/conversations/registry.ts";
import { questions, refusals } from "../../../src/domain/policy/reasons.ts";
import { searchProviders } from "../../../src/domain/tools/search-providers.ts";
import { tools } from "../../../src/domain/tools/registry.ts";
import { budgetScopes, measures, noLimits } from "../../../src/domain/usage/budget.ts";
import { wordsOfOver } from "../../../src/domain/usage/words-of-over.ts";
import { refuseEarly } from "../../../src/server/refuse-early.ts";

/** What plug-ins are called and are for; names of products, which are the same in every language, aside. */
const plugIns = (): readonly string[] => [
  ...Object.values(backends).flatMap(({ label, about, options }) => [
    label,
    about,
    ...options.flatMap((option) => [option.label, option.about]),
  ]),
  ...Object.values(steps).flatMap(({ label, about }) => [label, about]),
  ...Object.values(tools).map(({ label }) => label),
  ...Object.values(searchProviders).map(({ about }) => about),
  ...Object.values(oauthProviders).map(({ about }) => about),
];

const asked = { label: "Ab", model: "m-1", baseUrl: "https://a.test" };

/** Why a turn failed, for every answer that a provider may give. */
function failures(): readonly string[] {
  const statuses = [200, 302, 400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 503, 529, null];
  const refused = statuses.flatMap((status) =>
    [null, 900, 30_000, 600_000].flatMap((retryAfterMs) =>
      [true, false].map((isPage) => ({ status, isPage, text: "", retryAfterMs })),
    ),
  );
  return [
    ...refused.map((one) => sortRefusal(one, asked)),
    sortRefusal({ status: 404, isPage: false, text: "", retryAfterMs: null }, { ...asked, model: "" }),
    broken(asked),
    silent(asked, 5_000),
    unreached(asked, new Error("no words of ours")),
  ].map(({ failure }) => failure.message);
}

/** Why a budget lets nothing more through. */
const spent = (): readonly string[] =>
  budgetScopes.flatMap((scope) =>
    measures.flatMap((measure) =>
      [null, "w"].map((workspace) =>
        wordsOfOver({
          budget: { scope, workspace, limits: noLimits },
          measure,
          limit: 9,
          used: 8,
          reserved: 1,
          asked: 1,
        }),
      ),
    ),
  );

const early = ["malformed", "misdirected", "unavailable", "fault"] as const;

/** What is said without anybody asking over HTTP, or before anybody can. */
export async function registeredWords(): Promise<readonly string[]> {
  const earlyWords = early.map((kind) => refuseEarly(kind, new Request("http://a.test/")).text());
  return [
    ...plugIns(),
    ...failures(),
    ...spent(),
    ...Object.values(questions),
    ...Object.values(refusals),
    ...(await Promise.all(earlyWords)),
  ];
}
