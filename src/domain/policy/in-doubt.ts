import type { Capability, RunCapability } from "./capability.ts";
import { nameOf } from "./covers.ts";
import type { Match, Rule } from "./rule.ts";
import { isRunner } from "./runners.ts";

/**
 * A rule that denies or asks, and of which nobody can tell whether a command goes against it: any command may reach any
 * file of its folder, and what a shell or another program is given to run is not known.
 */
export const inDoubt = (rules: readonly Rule[], capabilities: readonly Capability[]): Rule | undefined =>
  rules.find(
    ({ effect, match }) =>
      effect !== "allow" && capabilities.some((each) => each.type === "run" && mayConcern(match, each)),
  );

const mayConcern = (match: Match, command: RunCapability): boolean =>
  "path" in match || ("program" in match && mayRunAnything(command));

function mayRunAnything({ argv }: RunCapability): boolean {
  const name = nameOf(argv?.[0] ?? "");
  return name === null || isRunner(name);
}
