import { expect, test } from "bun:test";
import { Question } from "../../src/views/fragments/question.tsx";
import { en } from "../../src/views/strings/en.ts";

/** What a view makes is a text, whatever its type says. */
const asText = (element: JSX.Element): string => element as string;

const drawn = (text: string): string =>
  asText(
    Question({
      question: {
        id: "m1",
        thread: "l1",
        turn: "t1",
        role: "user",
        sequence: 0,
        text,
        tools: [],
        metadata: {},
        createdAt: "2030-01-01T00:00:00.000Z",
      },
      delivery: null,
      trust: "owner",
      status: "finished",
      reader: { locale: "en", timeZone: "UTC", now: new Date("2030-01-01T00:00:00.000Z") },
    }),
  );

test("a question that lost a secret offers the vault for it", () => {
  expect(drawn("use [REDACTED:GITHUB_TOKEN]")).toContain(en.answers.takenOut);
  expect(drawn("use [REDACTED:GITHUB_TOKEN]")).toContain('href="/settings#vault"');
  expect(drawn("use the token")).not.toContain(en.answers.takenOut);
});
