import type { NextStepName } from "../../../domain/next-steps/next-step.ts";

const named = (models: readonly string[]): string => {
  const [first = "", ...others] = models;
  if (others.length === 0) return first;
  return others.length === 1 ? `${first} and one more` : `${first} and ${others.length} more`;
};

export const welcome = {
  steps: ["Owner", "Model", "First answer"],
  stepOf: (at: number, of: number) => `Step ${at} of ${of}`,
  stepDone: "done",
  title: "Who answers?",
  about:
    "Pick one of what was found here, or put in a key of your own. You can switch between two turns at any time.",
  choices: "Who answers",
  notTested: "tested when you go on",
  ready: (count: number) => (count === 1 ? "ready, 1 model" : `ready, ${count} models`),
  noModel: "no model yet",
  always: "always there",
  paid: (host: string) => `What you ask goes to ${host}, and is paid for there by use.`,
  free: "Nothing leaves the machine, and it costs nothing.",
  toServer: (host: string) => `What you ask goes to ${host}. What it costs is said there.`,
  keyTitle: (label: string) => `${label}, with the key from your environment`,
  keyAbout: (variable: string, host: string) =>
    `${variable} is tested, moves into the vault and is sent to ${host} alone. What you ask goes there, and is paid for by use.`,
  serverTitle: (label: string) => `${label} on this machine`,
  serverModels: (models: readonly string[]) => `${named(models)}.`,
  serverEmpty: "It answers, but has no model loaded. Load one there, then look again.",
  demoTitle: "The demo",
  demoAbout:
    "Scripted answers, to look around. No model, no key; nothing leaves the machine, and it costs nothing.",
  looked:
    "Model servers are looked for on this machine, at the usual ports of Ollama, LM Studio, llama.cpp and vLLM.",
  lookAgain: "Look again",
  goOn: "Go on",
  skip: "Skip for now",
  skipAbout: "You find this again in Settings, under Models.",
  testing: "Testing…",
  haveKey: "I have a key",
  keyFor: "For",
  key: "Key",
  keyHint:
    "It is tested first, by asking for the list of models, which costs nothing. Only a key that works is kept: in the vault, and sent to this vendor alone.",
  testKey: "Test and keep",
  keyWorks: (said: string, host: string) => `${said} It is in the vault now and goes to ${host} alone.`,
  haveServer: "A model server at another address",
  address: "Address",
  addressHint: "Such as http://192.168.1.20:11434 or https://openrouter.ai/api/v1",
  serverKey: "Key, where it asks for one",
  testServer: "Test and add",
  serverWorks: (said: string) => `${said} It is added.`,
  setUp: "Set up a model",
  setUpAbout:
    "What was found on this machine, a key of yours or a server elsewhere, each tested before it is kept.",
  firstQuestion: "Ask anything: the first answer is the last step.",
  nextTitle: "That was the first answer. What next?",
  nextAbout: "Any of it can wait: you find it again in Settings, under First steps.",
  nextLater: "Put these away",
  firstSteps: "First steps",
  done: "done",
  open: "not yet",
  suggestAgain: "Suggest them again",
  suggestionsAway: "They are not suggested under the first answer any more.",
  next: {
    model: {
      title: "Let a real model answer",
      about: "The demo answers by a script. Connect a model of yours: on this machine, or by a key.",
    },
    passkey: {
      title: "Sign in without typing",
      about: "A passkey lets you in with a finger, a face or a PIN of your device.",
    },
    budget: {
      title: "Set what it may spend",
      about: "The usual limits hold until you set your own, for a day, a thread or a turn.",
    },
    folder: {
      title: "Give it a folder to work in",
      about: "Name a folder of yours, and it can read and write there, by your rules.",
    },
    search: {
      title: "Find it again",
      about: "Everything that was asked and answered can be searched.",
    },
  } satisfies Record<NextStepName, { readonly title: string; readonly about: string }>,
};
