import type { Step } from "../step.ts";

/** A model knows no date of its own; the day and hour let it answer "tomorrow" and "this week". */
export const tellTime: Step = {
  label: "Tell the time",
  about: "Tells the model today's date and the time on this machine.",
  budgetMs: 100,
  onFault: "go-on",
  isOnByDefault: true,
  before({ clock }, draft) {
    const now = clock();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const text = now.toLocaleString("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: zone });
    const context = {
      step: "tell-time",
      title: "Date and time",
      text: `It is ${text} (${zone}).`,
      why: "So that words like today and tomorrow mean the right day.",
    };
    return { ...draft, contexts: [...draft.contexts, context] };
  },
};
