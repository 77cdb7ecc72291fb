import { ok, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import type { DataCommand } from "./command.ts";
import type { CommandNeeds } from "./needs.ts";
import { type Outcome, type Request, readRequest } from "./outcome.ts";
import { findCommand } from "./registry.ts";

/** Carries a data command out in this process. */
export async function carryOut(
  needs: CommandNeeds,
  command: DataCommand,
  { given, asJson }: Request,
): Promise<Outcome> {
  const input = command.read(given);
  if (!input.ok) return input;
  const done = await command.run(needs, input.value);
  return done.ok ? ok(command.print(done.value, asJson)) : done;
}

/** The same for what another process asks of the running server. */
export async function answerCommand(needs: CommandNeeds, name: string, asked: unknown): Promise<Outcome> {
  const command = findCommand(name);
  const request = readRequest(asked);
  return command?.works === "on data" && request !== null
    ? carryOut(needs, command, request)
    : refuse(
        "unsupported",
        say`The running MonkeyClaw does not know this command. It is of another version: restart it with this one.`,
      );
}
