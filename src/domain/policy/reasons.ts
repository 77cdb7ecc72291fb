import type { Capability } from "./capability.ts";

/** Why something is asked for where no rule speaks. */
export const questions: Readonly<Record<Capability["type"], string>> = {
  read: "Someone other than you wants to read your files.",
  write: "It changes files.",
  run: "It runs a command that no rule covers yet.",
  web: "It goes to a place on the web that you have not named.",
  secret: "It uses a secret.",
  recall: "Someone other than you wants to read your earlier conversations.",
  remember: "Someone other than you wants something remembered.",
  "ask-owner": "It asks you something.",
  delegate: "Someone other than you wants work handed on.",
};

/** Why something is out of the question there. */
export const refusals: Readonly<Record<Capability["type"], string>> = {
  read: "What set this off may not read your files.",
  write: "What set this off may not change your files.",
  run: "What set this off may not run commands.",
  web: "What set this off may not go to the web.",
  secret: "What set this off may not use your secrets.",
  recall: "What set this off may not read your earlier conversations.",
  remember: "What set this off may not have anything remembered.",
  "ask-owner": "What set this off may not ask you.",
  delegate: "What set this off may not hand work on.",
};
