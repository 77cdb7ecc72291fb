import { type Check, check } from "./attack.ts";
import { call } from "./model-frames.ts";
import type { World } from "./world.ts";

/** What a command says that got through: written so that the command itself does not hold it. */
export const SAYS_ESCAPED = "echo ESC''APED";
const ESCAPED = "ESCAPED";

/** Runs commands of a model's that a rule allows, each in a call of its own, and answers what they said. */
export async function runCommands(
  world: World,
  commands: readonly string[],
  timeoutSeconds = 10,
): Promise<{ readonly said: readonly string[]; readonly escaped: readonly string[] }> {
  await world.rule({ tool: "run_command", match: { command: "any" } });
  const marker = `run these ${world.model.calls()}.`;
  const calls = commands.map((command) => call("run_command", { command, timeoutSeconds }));
  world.model.obey(marker, [{ calls }]);
  await world.ask(await world.newThread(), marker);
  const results = JSON.parse(world.model.inputs.at(-1) ?? "{}") as { readonly messages?: readonly Message[] };
  const said = (results.messages ?? [])
    .filter(({ role }) => role === "tool")
    .map(({ content }) => content ?? "");
  return { said, escaped: commands.filter((_, at) => said[at]?.includes(ESCAPED)) };
}

interface Message {
  readonly role: string;
  readonly content?: string;
}

/** Where this machine has no sandbox for commands, they must be refused in words. */
export async function refusedWithoutSandbox(world: World): Promise<readonly Check[]> {
  const { said } = await runCommands(world, ["echo hello"]);
  return [
    check("without a sandbox no command runs", world.ran.length === 0, "this machine offers none"),
    check("the model is told why", said.length === 1, said[0] ?? "nothing"),
  ];
}
