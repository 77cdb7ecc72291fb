import type { Considered } from "./consider.ts";
import type { Stocks } from "./stocks.ts";
import { runsCommand } from "./tool.ts";
import type { ToolNeeds } from "./tool-needs.ts";

export interface Needs {
  readonly stocks: Pick<Stocks, "take">;
  readonly toolNeeds: Pick<ToolNeeds, "root">;
}

/** A call that runs a command, once all is kept that it might change, and what cannot be is named; any other as it is. */
export async function withStock({ stocks, toolNeeds }: Needs, considered: Considered): Promise<Considered> {
  if (!runsCommand(considered.plan)) return considered;
  const { isTaken, unkept } = await stocks.take(toolNeeds.root);
  return { ...considered, plan: { ...considered.plan, unkept }, isWatched: isTaken };
}
