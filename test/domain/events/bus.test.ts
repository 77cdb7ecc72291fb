import { expect, test } from "bun:test";
import { createBus } from "../../../src/domain/events/bus.ts";

test("every listener hears the cause before what another listener made of it", () => {
  const bus = createBus<string>(() => {});
  const heard: string[] = [];
  bus.listen(({ event }) => {
    if (event === "cause") bus.publish({ id: null, event: "effect" });
  });
  bus.listen(({ event }) => heard.push(event));
  bus.publish({ id: null, event: "cause" });
  expect(heard).toEqual(["cause", "effect"]);
});

test("a listener that throws is reported, and the others hear on", () => {
  const faults: unknown[] = [];
  const bus = createBus<string>((fault, event) => faults.push([fault, event]));
  const heard: string[] = [];
  bus.listen(() => {
    throw new Error("deaf");
  });
  bus.listen(({ event }) => heard.push(event));
  bus.publish({ id: null, event: "one" });
  bus.publish({ id: null, event: "two" });
  expect(heard).toEqual(["one", "two"]);
  expect(faults).toEqual([
    [new Error("deaf"), "one"],
    [new Error("deaf"), "two"],
  ]);
});
