import { say } from "../../kernel/say.ts";
import type { Step } from "../step.ts";

/** Made at the first question: the calendars of the world take a while to load. */
let local: { readonly timeZone: string; readonly format: Intl.DateTimeFormat } | null = null;

function localTime(): NonNullable<typeof local> {
  if (local !== null) return local;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone });
  local = { timeZone, format };
  return local;
}

/** A model knows no date of its own; the day and hour let it answer "tomorrow" and "this week". */
export const tellTime: Step = {
  label: say`Tell the time`,
  about: say`Tells the model today's date and the time on this machine.`,
  budgetMs: 100,
  onFault: "go-on",
  isOnByDefault: true,
  before({ clock }, draft) {
    const { format, timeZone } = localTime();
    const text = format.format(clock());
    const context = {
      step: "tell-time",
      title: say`Date and time`,
      text: `It is ${text} (${timeZone}).`,
      why: say`So that words like today and tomorrow mean the right day.`,
    };
    return { ...draft, contexts: [...draft.contexts, context] };
  },
};
