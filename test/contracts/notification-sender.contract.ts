import { describe, expect, test } from "bun:test";
import type { Message, Sender, SenderNeeds, SenderSetup } from "../../src/domain/notifications/sender.ts";

export interface World {
  /** As the sender is set up, with ways out that lead to the test's own server. */
  readonly needs: SenderNeeds;
  /** What arrived at the other side, read as that side reads it: after its own check of who sent it. */
  arrived(): readonly Arrived[];
  /** From now on the other side does this. */
  behave(how: "take" | "busy" | "refuse" | "away"): void;
  close(): Promise<void>;
}

export interface Arrived {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

export const nothingSetUp: SenderSetup = { email: null, webhook: null, push: null, subscription: null };

export const messageOf = (change: Partial<Message> = {}): Message => ({
  id: "0190a0a0-0000-7000-8000-000000000001",
  kind: "notification",
  title: "No answer in Tide tables",
  body: "The provider refused the key.\nCheck it in Settings.",
  severity: "error",
  category: "session",
  link: "/threads/t1",
  workspace: "w1",
  notification: "n1",
  count: 1,
  isUntrusted: false,
  at: "2026-07-14T12:00:00.000Z",
  ...change,
});

const hostile = [
  "<script>alert(1)</script>",
  "Bcc: evil@example.org",
  '"><img src=x onerror=alert(1)>',
  "=?utf-8?q?x?= \u{1F600} 日本語",
  "{{constructor}} ${7*7}",
  ".",
  "a".repeat(255),
];

/** What every way to the owner promises, over loopback with a server that answers as the real one does. */
export function describeSender(name: string, sender: Sender, open: () => Promise<World>): void {
  describe(`${name} keeps the sender contract`, () => {
    const inWorld = async (work: (world: World) => Promise<void>): Promise<void> => {
      const world = await open();
      try {
        await work(world);
      } finally {
        await world.close();
      }
    };

    test("says in words what it is", () => {
      expect(sender.label.length).toBeGreaterThan(2);
      expect(sender.about).toMatch(/\.$/);
    });

    test("what it takes arrives, under the same id however often it is sent", () =>
      inWorld(async ({ needs, arrived }) => {
        for (let times = 0; times < 2; times++)
          expect(await sender.send(needs, messageOf())).toMatchObject({ outcome: "sent" });
        expect(arrived()).toHaveLength(2);
        const [first, second] = arrived();
        expect(first?.title).toContain("No answer in Tide tables");
        expect(first?.body).toContain("Check it in Settings.");
        expect(second?.id).toBe(first?.id ?? "none");
      }));

    test.each(hostile)("words stay words: %p", (title) =>
      inWorld(async ({ needs, arrived }) => {
        expect(await sender.send(needs, messageOf({ title, body: title }))).toMatchObject({
          outcome: "sent",
        });
        expect(arrived()).toHaveLength(1);
        expect(arrived()[0]?.title).toContain(title.slice(0, 100));
      }),
    );

    test("a busy other side is worth another try, and one that refuses is not", () =>
      inWorld(async ({ needs, behave, arrived }) => {
        behave("busy");
        expect(await sender.send(needs, messageOf())).toMatchObject({ outcome: "later" });
        behave("refuse");
        const refused = await sender.send(needs, messageOf());
        expect(refused.outcome).toBe("never");
        expect(refused.words.length).toBeGreaterThan(10);
        expect(arrived()).toHaveLength(0);
      }));

    test("where nobody answers it is tried later", () =>
      inWorld(async ({ needs, behave }) => {
        behave("away");
        expect(await sender.send(needs, messageOf())).toMatchObject({ outcome: "later" });
      }));

    test("what is not set up is said, and nothing is sent", () =>
      inWorld(async ({ needs, arrived }) => {
        expect(await sender.send({ ...needs, setup: nothingSetUp }, messageOf())).toMatchObject({
          outcome: "never",
        });
        expect(arrived()).toHaveLength(0);
      }));
  });
}
