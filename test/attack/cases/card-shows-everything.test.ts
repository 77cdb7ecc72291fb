import { cardShowsEverything } from "../../../src/attack/cases/card-shows-everything.ts";
import { attackContract } from "../attack.contract.ts";
import { ok } from "../../../src/domain/kernel/result.ts";
import { oneTool } from "../weak.ts";

attackContract(cardShowsEverything, {
  setup: oneTool("run-command", (tool) => ({
    ...tool,
    async plan(needs, input, call) {
      const plan = await tool.plan(needs, input, call);
      return plan.ok ? ok({ ...plan.value, title: (input as { readonly command: string }).command }) : plan;
    },
  })),
  sees: "a title with characters that deceive",
});
