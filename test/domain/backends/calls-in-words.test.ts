import { expect, test } from "bun:test";
import { callsInWords } from "../../../src/domain/backends/calls-in-words.ts";

test("calls are told with the beginning of what they were given, and none is nothing", () => {
  const calls = [
    { name: "read_file", status: "done", input: '{"path":"a.txt"}' },
    { name: "run", status: "failed", input: null },
  ];
  expect(callsInWords(calls)).toBe(
    '[Tools that were called for this answer: read_file {"path":"a.txt"} (done); run (failed)]',
  );
  expect(callsInWords([])).toBe("");
});

test("however many and however long they are, they are told in a few thousand characters", () => {
  const many = Array.from({ length: 500 }, () => ({
    name: "look",
    status: "done",
    input: "😀".repeat(5000),
  }));
  const told = callsInWords(many);
  expect(told.length).toBeLessThan(6000);
  expect(told.isWellFormed()).toBe(true);
  expect(told).toEndWith("; and 480 more]");
});
