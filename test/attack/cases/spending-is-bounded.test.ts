import { spendingIsBounded } from "../../../src/attack/cases/spending-is-bounded.ts";
import { attackContract } from "../attack.contract.ts";

attackContract(spendingIsBounded, {
  // As a product without a limit of steps would tell of it: the limit is no part that can be left out.
  world: (world) => ({
    ...world,
    async ask(thread, text, more) {
      const told = await world.ask(thread, text, more);
      return { ...told, turn: { ...told.turn, stop: "end" } };
    },
  }),
  sees: "a turn without end is ended",
});
