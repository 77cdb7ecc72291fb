import { say } from "../kernel/say.ts";
import type { Capability } from "./capability.ts";

/** Why something is asked for where no rule speaks. */
export const questions: Readonly<Record<Capability["type"], string>> = {
  read: say`Someone other than you wants to read your files.`,
  write: say`It changes files.`,
  run: say`It runs a command that no rule covers yet.`,
  web: say`It goes to a place on the web that you have not named.`,
  secret: say`It uses a secret.`,
  recall: say`Someone other than you wants to read your earlier conversations.`,
  remember: say`Someone other than you wants something remembered.`,
  "ask-owner": say`It asks you something.`,
  delegate: say`Someone other than you wants work handed on.`,
};

/** Why something is out of the question there. */
export const refusals: Readonly<Record<Capability["type"], string>> = {
  read: say`What set this off may not read your files.`,
  write: say`What set this off may not change your files.`,
  run: say`What set this off may not run commands.`,
  web: say`What set this off may not go to the web.`,
  secret: say`What set this off may not use your secrets.`,
  recall: say`What set this off may not read your earlier conversations.`,
  remember: say`What set this off may not have anything remembered.`,
  "ask-owner": say`What set this off may not ask you.`,
  delegate: say`What set this off may not hand work on.`,
};
