import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { BareCommand } from "../command.ts";

export const help: BareCommand = {
  works: "on nothing",
  name: "help",
  summary: "Explain a command, or list them all.",
  arguments: ["[COMMAND...]"],
  options: [],
  printsData: false,
  say({ arguments: words }, _asJson, helpFor) {
    const name = words.join(" ");
    const text = helpFor(name === "" ? null : name);
    return text === null
      ? refuse("invalid", say`There is no command ${name}. Run monkeyclaw help for the list.`)
      : ok(text);
  },
};
