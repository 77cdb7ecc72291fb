import { say } from "../../kernel/say.ts";
import type { Finding } from "../../vault/redact.ts";
import type { Context, Draft, Step } from "../step.ts";

const NAME = "redact-secrets";

/** Nothing that is stored, shown or sent has passed by it: it is the first step, and looks again after all others. */
export const redactSecrets: Step = {
  label: say`Take secrets out`,
  about: say`Takes passwords, keys and tokens out of each question, the text of its files and each answer before they are stored, shown or sent.`,
  budgetMs: 5_000,
  onFault: "stop",
  isOnByDefault: true,
  isGuard: true,
  before({ redactor }, draft) {
    const { text: question, found: asked } = redactor.redact(draft.question);
    const found = [...asked];
    const clean = (text: string): string => redactor.redact(text).text;
    const contexts = draft.contexts.map(({ step, title, text, why }) => ({
      step,
      title: clean(title),
      text: clean(text),
      why: clean(why),
    }));
    const files = (draft.files ?? []).map((file) => {
      if (file.text === null) return file;
      const redacted = redactor.redact(file.text);
      found.push(...redacted.found);
      return { ...file, text: redacted.text };
    });
    return withNote({ ...draft, question, contexts, ...(draft.files && { files }) }, added(found));
  },
  after({ redactor }, answered) {
    const text = redactor.redact(answered.text).text;
    return { ...answered, text, thought: redactor.redact(answered.thought).text };
  },
};

/** Each kind once. */
const added = (found: readonly Finding[]): readonly Finding[] =>
  [...Map.groupBy(found, ({ label }) => label).values()].flatMap((same) =>
    same.slice(0, 1).map((one) => ({ ...one, count: same.reduce((sum, { count }) => sum + count, 0) })),
  );

/** Tells the model and the owner what was taken out, by its kind; the owner is offered the vault instead. */
function withNote(draft: Draft, found: readonly Finding[]): Draft {
  if (found.length === 0) return draft;
  const kinds = found.map(({ label, count }) => (count === 1 ? label : `${count} × ${label}`)).join(", ");
  const note: Context = {
    step: NAME,
    title: say`Secrets taken out`,
    text:
      `What the message held of secrets was taken out of it before it was stored or sent (${kinds}). ` +
      "Do not ask for it; the owner can store it in the vault and refer to it as @secret:name.",
    why: say`${kinds}: taken out of your message. Store it in the vault, and write @secret: and its name instead.`,
  };
  return { ...draft, contexts: [...draft.contexts, note] };
}
