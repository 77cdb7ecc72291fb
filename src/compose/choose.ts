import { blindness } from "../domain/backends/blindness.ts";
import { chooseBackend } from "../domain/backends/choose-backend.ts";
import { allInstances } from "../domain/backends/reads.ts";
import type { Needs as BeginNeeds } from "../domain/conversations/begin-turn.ts";
import { ok } from "../domain/kernel/result.ts";
import type { Core } from "./core.ts";

/** Who answers a wish, with what is set up and known now. */
export const chooserOf =
  (core: Core): BeginNeeds["choose"] =>
  (wish, workspace = null) => {
    const known = {
      ...core,
      instances: allInstances(core.db),
      hasSecret: (name: string) => core.hasSecret(name, workspace),
      isUnbound: (name: string) => core.isUnbound(name, workspace),
    };
    const choice = chooseBackend(known, wish);
    if (!choice.ok) return choice;
    const { instance, model } = choice.value;
    return ok({ backend: instance.name, model, blindness: blindness(known, choice.value) });
  };
