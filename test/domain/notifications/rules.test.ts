import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Condition, holds } from "../../../src/domain/notifications/condition.ts";
import { changeRule } from "../../../src/domain/notifications/change-rule.ts";
import { deleteRule } from "../../../src/domain/notifications/delete-rule.ts";
import { makeRule } from "../../../src/domain/notifications/make-rule.ts";
import { matchesPattern } from "../../../src/domain/notifications/pattern.ts";
import { getNotificationRule, listNotificationRules } from "../../../src/domain/notifications/reads.ts";
import { seedRules } from "../../../src/domain/notifications/seed-rules.ts";
import { usualRules } from "../../../src/domain/notifications/usual-rules.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openNotifications } from "./open-notifications.ts";

const all = { limit: 200, cursor: null };

test("a pattern names what a slow and simple reading of it names", () => {
  const piece = fc.constantFrom("a", "b", ".", "-", "turn", "*", "finished");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.array(piece, { maxLength: 6 }), (parts, words) => {
      const pattern = parts.join("");
      const type = words.join("").replaceAll("*", "");
      const slow = new RegExp(
        `^${pattern
          .split("*")
          .map((part) => RegExp.escape(part))
          .join(".*")}$`,
      );
      expect(matchesPattern(pattern, type)).toBe(slow.test(type));
    }),
  );
});

test("conditions look at own fields alone, however hostile an event is, and never throw", () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (event, field) => {
      const condition: Condition = { field: field || "x", test: "is", value: "y" };
      expect(typeof holds([condition], event)).toBe("boolean");
    }),
  );
  expect(holds([{ field: "constructor.name", test: "is", value: "Object" }], {})).toBe(false);
  expect(holds([{ field: "__proto__", test: "is-not", value: null }], {})).toBe(false);
});

test("each test of a condition says what it says", () => {
  const event = { failure: { kind: "quota", count: 3 }, labels: ["A", "B"], text: "Main is RED" };
  const ask = (field: string, test: Condition["test"], value: Condition["value"]): boolean =>
    holds([{ field, test, value }], event);
  expect(ask("failure.kind", "is", "quota")).toBe(true);
  expect(ask("failure.kind", "is-not", "quota")).toBe(false);
  expect(ask("failure.other", "is", null)).toBe(true);
  expect(ask("failure.count", "above", 2)).toBe(true);
  expect(ask("failure.count", "below", 3)).toBe(false);
  expect(ask("text", "contains", "red")).toBe(true);
  expect(ask("labels", "contains", "B")).toBe(true);
  expect(ask("labels", "contains", "C")).toBe(false);
});

test("every workspace has the usual rules from the first start, and what its owner deletes stays away", async () => {
  const of = await openNotifications();
  const given = listNotificationRules(of.db, of.workspace, all).items;
  expect(given.map(({ eventPattern }) => eventPattern)).toEqual(
    usualRules.map(({ eventPattern }) => eventPattern),
  );
  expect(given.every(({ enabled, channel }) => enabled && channel === "all")).toBe(true);
  for (const { id } of given) valueOf(await deleteRule(of, id));
  await seedRules(of);
  expect(listNotificationRules(of.db, of.workspace, all).items).toEqual([]);
  of.close();
});

test("a rule is made, changed but for its events, and deleted; each is told and on record", async () => {
  const of = await openNotifications(undefined, false);
  const rule = valueOf(await makeRule(of, of.workspace, { name: "All of it", eventPattern: "turn.*" }));
  expect(rule).toMatchObject({ channel: "in_app", enabled: true, minSeverity: "info", conditions: [] });
  const changed = valueOf(await changeRule(of, rule.id, { channel: "email", enabled: false }));
  expect(changed).toMatchObject({ eventPattern: "turn.*", channel: "email", enabled: false });
  valueOf(await deleteRule(of, rule.id));
  expect(getNotificationRule(of.db, rule.id)).toBeNull();
  expect(refusalOf(await deleteRule(of, rule.id)).kind).toBe("not-found");
  expect(of.told.map(({ event }) => event.type).slice(-3)).toEqual([
    "notification-rule.made",
    "notification-rule.changed",
    "notification-rule.deleted",
  ]);
  of.close();
});

test("a second rule for the same events is a conflict, and so is one that is changed into another", async () => {
  const of = await openNotifications(undefined, false);
  const named = { name: "One", eventPattern: "turn.finished" };
  valueOf(await makeRule(of, of.workspace, named));
  expect(refusalOf(await makeRule(of, of.workspace, { ...named, name: "Two" })).kind).toBe("conflict");
  const conditions = [{ field: "status", test: "is", value: "failed" }] as const;
  const other = valueOf(await makeRule(of, of.workspace, { ...named, conditions }));
  expect(refusalOf(await changeRule(of, other.id, { conditions: [] })).kind).toBe("conflict");
  of.close();
});

test("what fits no rule is refused with the fields at fault", async () => {
  const of = await openNotifications(undefined, false);
  const wrong = await makeRule(of, of.workspace, {
    name: "",
    eventPattern: "no.such-event",
    conditions: [{ field: "a b", test: "is", value: 1 }],
  });
  expect(Object.keys(refusalOf(wrong).fields ?? {})).toEqual(["name", "eventPattern", "conditions"]);
  expect(refusalOf(await makeRule(of, "elsewhere", { name: "A", eventPattern: "*" })).kind).toBe("not-found");
  of.close();
});
