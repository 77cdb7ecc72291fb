/** What every importer promises: the same rows each time, threads that are whole, and no faults whatever comes. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Importer } from "../../src/domain/transfers/importer.ts";
import type { Db } from "../../src/domain/kernel/db.ts";
import { openTestDatabase } from "../domain/open-test-database.ts";
import { check, importInto } from "../domain/transfers/open-import.ts";

export const bytesOfList = (list: readonly unknown[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(list));

/** `conversations` bring two threads: the first with a question that was answered twice and asked on, the second archived. */
export function importerContract(importer: Importer, conversations: readonly unknown[]): void {
  const file = bytesOfList(conversations);
  const open = async (use: (db: Db) => Promise<void>): Promise<void> => {
    const { db, close } = openTestDatabase();
    await use(db).finally(close);
  };

  test("brings threads with all their versions into a workspace of its own", () =>
    open(async (db) => {
      expect((await importInto(db, file, 13)).source).toBe(importer.name);
      expect(db.all("select name, status from threads order by name")).toEqual([
        { name: "Boats", status: "open" },
        { name: "Old", status: "archived" },
      ]);
      expect(
        db.all(
          "select parent is null as first, status from turns where thread in (select id from threads where name = 'Boats') order by id",
        ),
      ).toEqual([
        { first: 1, status: "finished" },
        { first: 1, status: "finished" },
        { first: 0, status: "finished" },
      ]);
      const shown = db.get<{ text: string }>(
        "select text from messages join threads on head = turn where name = 'Boats' and role = 'assistant'",
      );
      expect(shown?.text).toBe("About ten metres.");
      expect(db.get("select count(*) as n from turns where parent not in (select id from turns)")).toEqual({
        n: 0,
      });
    }));

  test("marks what it brings as text from outside that is nobody's word here", () =>
    open(async (db) => {
      await importInto(db, file);
      expect(db.all("select distinct trust from turns")).toEqual([{ trust: "known" }]);
      expect(db.all("select distinct labels from provenance")).toEqual([{ labels: "A" }]);
    }));

  test("brings the same once, however often it is read", () =>
    open(async (db) => {
      await importInto(db, file);
      const again = await importInto(db, file, 64);
      expect(
        again.kinds.filter(({ isNew, different, homeless }) => isNew + different + homeless > 0),
      ).toEqual([]);
    }));

  test("refuses a list that holds something else, and one that breaks off", () =>
    open(async (db) => {
      expect((await check(db, bytesOfList([...conversations, { other: 1 }]))).ok).toBe(false);
      expect((await check(db, file.subarray(0, file.length - 2))).ok).toBe(false);
      expect((await check(db, file)).ok).toBe(true);
    }));

  test(
    "reads or refuses whatever stands in a conversation",
    () =>
      fc.assert(
        fc.asyncProperty(fc.jsonValue(), fc.nat(400), (value, at) =>
          open(async (db) => {
            const text = JSON.stringify(conversations);
            const places = [...text.matchAll(/"[^"]*"(?=[,}\]])|\b\d+\b/g)];
            const place = places[at % places.length];
            if (place === undefined) return;
            const changed =
              text.slice(0, place.index) + JSON.stringify(value) + text.slice(place.index + place[0].length);
            const bytes = new TextEncoder().encode(changed);
            if ((await check(db, bytes)).ok) await importInto(db, bytes);
          }),
        ),
        { numRuns: 40 },
      ),
    60_000,
  );
}
