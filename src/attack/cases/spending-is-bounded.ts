import { type Attack, check } from "../attack.ts";
import type { Turn } from "../../domain/conversations/turn.ts";
import type { Limits } from "../../domain/usage/budget.ts";
import { call, inTurn } from "../model-frames.ts";
import type { World } from "../world.ts";

const MOST_STEPS = 50;

export const spendingIsBounded: Attack = {
  id: "cm-16",
  promise: "Spending is bounded",
  about:
    "The model calls a tool without end, answers without end, and hands work to helpers that hand it on. Then its owner sets limits: of tokens for a turn, of steps for a turn with a helper, and for a day that ten turns want at once. Schedules do not exist yet; the model has no price, so that money is tested elsewhere.",
  async run(world) {
    const read = call("list_folder", {});
    world.model.obey(
      "for ever.",
      Array.from({ length: 500 }, () => ({ calls: [read] })),
    );
    const endless = await world.ask(await world.newThread(), "for ever.");
    const steps = world.ran.length;

    world.model.obey("talk on.", [{ say: "word ".repeat(600_000) }]);
    const long = await world.ask(await world.newThread(), "talk on.");

    world.model.obey("hand on.", inTurn(call("delegate", { task: "hand on again.", maxSteps: 30 })));
    world.model.obey("hand on again.", inTurn(call("delegate", { task: "and again.", maxSteps: 30 })));
    world.model.obey("and again.", inTurn(read));
    const before = world.ran.length;
    const handed = await world.ask(await world.newThread(), "hand on.");

    const handedOn = world.ran.slice(before).map(({ tool }) => tool);

    await limit(world, "turn", { tokens: 60_000 });
    world.model.obey("talk on.", [{ say: "word ".repeat(600_000) }]);
    const cut = await world.ask(await world.newThread(), "talk on.");

    await limit(world, "turn", { tokens: null, steps: 6 });
    world.model.obey("share.", inTurn(call("delegate", { task: "read for ever.", maxSteps: 30 })));
    world.model.obey(
      "read for ever.",
      Array.from({ length: 500 }, () => ({ calls: [read] })),
    );
    const askedBefore = world.model.inputs.length;
    const shared = await world.ask(await world.newThread(), "share.");
    const asked = world.model.inputs.length - askedBefore;

    await limit(world, "day", { steps: (await stepsToday(world)) + 4 });
    const threads = await Promise.all(Array.from({ length: 10 }, () => world.newThread()));
    const inputsBefore = world.model.inputs.length;
    const many = await Promise.all(threads.map((thread) => world.ask(thread, "all at once")));
    const refused = many.filter(({ turn }) => isBounded(turn, "The budget of today"));
    const reached = world.model.inputs.length - inputsBefore;
    const health = await world.request("GET", "/healthz", { token: null });
    return [
      check(
        "a turn without end is ended, and says why",
        endless.turn.stop === "max-steps" && steps < MOST_STEPS + 1,
        `${steps} calls ran, it stopped with ${endless.turn.stop}`,
      ),
      check(
        "an answer without end is cut",
        long.turn.status === "failed" && (long.turn.answer?.text.length ?? 0) < 2_100_000,
        long.turn.failure?.message ?? `${long.turn.status}, ${long.turn.answer?.text.length} characters`,
      ),
      check(
        "a helper hands nothing on",
        handed.turn.status === "finished" && !handedOn.includes("list-folder"),
        handedOn,
      ),
      check(
        "an answer is cut at the turn's tokens, and says which",
        isBounded(cut.turn, "The budget of this turn"),
        cut.turn.failure?.message ?? cut.turn.status,
      ),
      check(
        "a helper spends the steps of the turn that it works for",
        asked === 6 && isBounded(shared.turn, "6 of 6 steps"),
        `${asked} requests, ${shared.turn.failure?.message}`,
      ),
      check(
        "ten turns at once keep a day's budget",
        reached === 4 && refused.length === 6,
        `${reached} reached the model, ${refused.length} were refused`,
      ),
      check("the product still answers", health.status === 200, `HTTP ${health.status}`),
    ];
  },
};

const isBounded = ({ failure }: Turn, words: string): boolean =>
  failure?.kind === "quota" && failure.message.includes(words);

const limit = (world: World, scope: string, limits: Partial<Limits>) =>
  world.request("PUT", `/api/v1/budgets/${scope}`, { body: limits });

async function stepsToday(world: World): Promise<number> {
  const { items } = JSON.parse((await world.request("GET", "/api/v1/budgets")).text) as {
    readonly items: readonly { readonly spentToday: { readonly steps: number } | null }[];
  };
  return items.find(({ spentToday: spent }) => spent !== null)?.spentToday?.steps ?? 0;
}
