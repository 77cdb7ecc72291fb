import type { ScratchCommand } from "../command.ts";

export const attack: ScratchCommand = {
  works: "on scratch",
  name: "attack",
  summary:
    "Attack this installation with a model that obeys every attacker, in a scratch folder, and say what stands open.",
  arguments: [],
  options: [
    {
      flag: "--only",
      form: "ID",
      about: "One attack alone, by its id (cm-01) or name (rule-of-two). May be repeated.",
      takes: "each",
    },
  ],
  printsData: true,
};
