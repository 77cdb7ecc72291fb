/** What the demo says: written beforehand, chosen by what the question is about, honest about what it is. */
export interface DemoAnswer {
  readonly about: string;
  readonly intent: RegExp;
  readonly text: string;
}

/** A question that asks for something said earlier. */
export const asksHistory =
  /^(?:please )?(?:find|look (?:for|up))\b|\b(?:search|recall|remember|history|earlier|last time|did (?:we|i|you))\b/i;

/** What to search for: the question without the words that only ask for the search. */
export function searchedFor(question: string): string {
  const bare = question
    .replace(/^.*?\b(?:about|for|find|recall|remember|look up)\b\s*/is, "")
    .replace(/\b(?:in|from) (?:my|our|the|past|earlier) .*$/is, "")
    .replace(/["“”'’?.!]/g, "")
    .trim();
  return bare === "" ? question.trim() : bare;
}

const connect = `To get real answers, connect a model. It takes a minute:

- [ ] Open **Settings › Models** and choose one, or add another.
- [ ] Give it a key where it needs one. The key goes into the vault, and no page shows it again.
- [ ] Choose a model, ask something, and compare.

| Kind | What it needs | Where the key comes from |
| --- | --- | --- |
| Claude (Anthropic API) | a key | console.anthropic.com |
| OpenAI | a key | platform.openai.com |
| Gemini (Google API) | a key | aistudio.google.com |
| OpenAI-compatible server | an address | none for a server of your own |

Without any key, run a model on your own machine. With [Ollama](https://ollama.com):

\`\`\`sh
ollama pull qwen3:8b
ollama serve
\`\`\`

Then add an **OpenAI-compatible server** with the address of what you run:

| Server | Usual address |
| --- | --- |
| Ollama | \`http://127.0.0.1:11434/v1\` |
| LM Studio | \`http://127.0.0.1:1234/v1\` |
| llama.cpp | \`http://127.0.0.1:8080/v1\` |
| vLLM | \`http://127.0.0.1:8000/v1\` |
`;

const safety = `What is kept safe here, whatever model you connect:

- **Keys** lie encrypted in the vault. A model never sees one: it is put into a request on its way out.
- **Secrets in a question** are looked for before the question leaves, and taken out.
- **Tools** ask before they do something that cannot be undone, and every call is written into the audit log.

This demo itself sends nothing anywhere: it has no network and no model.
`;

const show = `This is what an answer can hold. **Bold**, *italic*, \`code\`, [links](https://commonmark.org) and:

1. lists with numbers,
2. quotes, tables, tasks and code.

> A quote stands apart.

| Part | Streams | Copies |
| --- | :---: | :---: |
| Text | yes | yes |
| Code | yes | yes |

- [x] shown
- [ ] tried with a model of your own

\`\`\`ts
const greet = (name: string): string => \`Hello, \${name}!\`;

console.log(greet("world"));
\`\`\`
`;

const start = `Hello! I am the **demo**: no model is behind me, and every answer of mine was written beforehand. I am here so that everything can be tried without a key or a network.

You can ask me:

- [ ] *How do I connect a model?*
- [ ] *Show me a table and some code.*
- [ ] *Search my history for “backup”.*
- [ ] *How are my keys kept safe?*

| Here and now | With a model connected |
| --- | --- |
| answers from a short list | answers to anything |
| searches your history by words | searches it, and understands it |
| costs nothing, sends nothing | costs what the provider asks |

When you are ready, open **Settings › Models**, or ask me how to connect a model:

\`\`\`text
How do I connect a model?
\`\`\`
`;

export const answerTo = (question: string): DemoAnswer =>
  answers.find(({ intent }) => intent.test(question)) ?? welcome;

const welcome: DemoAnswer = { about: "what this is", intent: /^/, text: start };

/** The first whose intent fits answers. */
const answers: readonly DemoAnswer[] = [
  { about: "how an answer looks", intent: /\b(?:show|table|code|markdown|format|example)\b/i, text: show },
  {
    about: "how secrets are kept",
    intent: /\b(?:safe|secure|security|secrets?|privacy|private|vault|encrypt\w*)\b/i,
    text: safety,
  },
  {
    about: "connecting a model",
    intent:
      /\b(?:connect|set ?up|configure|keys?|api|models?|backends?|providers?|local|offline|ollama|lm studio|llama|vllm|openrouter|openai|gpt|anthropic|claude|google|gemini)\b/i,
    text: connect,
  },
];
