import { Ask } from "../fragments/asks.tsx";
import { Composer } from "../fragments/composer.tsx";
import { Field, FormWords, type Sent } from "../fragments/field.tsx";
import { OptionField } from "../fragments/option-field.tsx";
import { Select } from "../fragments/select.tsx";
import { TextArea } from "../fragments/text-area.tsx";
import { WhoAnswers } from "../fragments/who-answers.tsx";
import type { Reader } from "../frame.ts";
import { askOf, guardedAsk, questionAsk } from "./sample-asks.ts";
import { backendsOf, choiceOf } from "./sample-backends.ts";
import { plainly } from "./say.ts";
import { Section, Shown } from "./section.tsx";
import { words } from "./words.ts";

const { parts } = words;

export function Asking({ reader }: { reader: Reader }): JSX.Element {
  const guarded = guardedAsk(plainly);
  const question = questionAsk(plainly);
  const choice = choiceOf(plainly);
  return (
    <>
      <Section name="approvals">
        <Ask ask={askOf(plainly, { id: "design-1" })} reader={reader} />
        <Ask ask={{ ...guarded, approval: { ...guarded.approval, id: "design-2" } }} reader={reader} />
        <Ask ask={{ ...question, approval: { ...question.approval, id: "design-3" } }} reader={reader} />
        <Shown as={parts.answered}>
          <div class="grid gap-2">
            <Ask
              ask={askOf(plainly, { id: "design-4", status: "used", answer: "allow-turn" })}
              reader={reader}
            />
            <Ask ask={askOf(plainly, { id: "design-5", status: "denied", answer: "deny" })} reader={reader} />
            <Ask ask={askOf(plainly, { id: "design-6", status: "expired" })} reader={reader} />
          </div>
        </Shown>
      </Section>
      <Section name="composer">
        <Shown as={parts.blank}>
          <Composer thread="design-empty" choice={choice} />
        </Shown>
        <Shown as={parts.files}>
          <Composer
            thread="design-files"
            choice={choice}
            sent={{ values: { text: "What is wrong with these?" } }}
            files={[
              { id: "f1", name: "invoice-2026-07.pdf", bytes: 182_402, problem: null },
              {
                id: "f2",
                name: "scan.pdf",
                bytes: 2_182_402,
                problem: "It holds no text, only pictures of it.",
              },
            ]}
          />
        </Shown>
        <Shown as={parts.refused}>
          <Composer thread="design-refused" choice={choice} sent={{ values: { text: "Hello" }, refusal }} />
        </Shown>
      </Section>
      <Section name="pickers">
        <WhoAnswers chosen={null} answerers={answerers()} />
        <div class="max-w-sm">
          <Select
            id="design-select"
            name="workspace"
            label="Workspace"
            none={parts.text}
            options={[["w1", "Harbor workshop"]]}
            value=""
          />
        </div>
      </Section>
      <Section name="forms">
        <form class="panel grid gap-4 p-4 sm:max-w-xl" method="post">
          <Fields sent={{ values: { name: "Editor" } }} id="plain" />
          <FormWords sent={{ isKept: true }} kept="Kept." />
        </form>
        <form class="panel grid gap-4 p-4 sm:max-w-xl" method="post">
          <Fields sent={{ values: { name: "Editor", prompt: "You are an editor." }, refusal }} id="refused" />
          <FormWords sent={{ refusal }} kept="" />
        </form>
      </Section>
    </>
  );
}

const refusal = {
  kind: "conflict",
  message: "This cannot be kept: mend what is marked.",
  fields: {
    name: "is taken",
    prompt: "is longer than 32,000 characters",
    text: "is empty",
    key: "is missing",
  },
} as const;

function Fields({ sent, id }: { sent: Sent; id: string }): JSX.Element {
  const [claude] = backendsOf(plainly);
  const option = claude?.kind.options[0];
  return (
    <>
      <Field name="name" id={`${id}-name`} label="Name" hint="As it stands in lists." sent={sent} />
      <Field name="key" id={`${id}-key`} type="password" label="Key" sent={sent} />
      <TextArea
        name="prompt"
        id={`${id}-prompt`}
        label="Prompt"
        hint="It is put before each question."
        sent={sent}
      />
      {option !== undefined && <OptionField option={option} id={id} value="high" sent={sent} />}
    </>
  );
}

const answerers = () => {
  const [claude, own] = backendsOf(plainly);
  const views = [
    ...(claude === undefined ? [] : [{ view: claude, title: "Claude", host: "api.anthropic.com" }]),
    ...(own === undefined ? [] : [{ view: own, title: "A server of your own", host: null }]),
  ];
  return [
    ...views.map((view) => ({ type: "backend", ...view }) as const),
    { type: "key", variable: "OPENAI_API_KEY", label: "OpenAI", host: "api.openai.com" },
    { type: "server", baseUrl: "http://127.0.0.1:11434", label: "Ollama", models: ["qwen3:8b"], host: null },
    { type: "server", baseUrl: "http://127.0.0.1:1234", label: "LM Studio", models: [], host: "cabin.local" },
    { type: "demo" },
  ] as const;
};
