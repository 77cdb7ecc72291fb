import { expect, test } from "bun:test";
import type { Undoing } from "../../src/domain/tools/undoing.ts";
import { ApprovalCard } from "../../src/views/fragments/approval-card.tsx";
import { ChangedFiles, RewindDone, RewindPreview } from "../../src/views/fragments/changed-files.tsx";
import { markup } from "../../src/views/html.ts";
import { read } from "./markup.ts";
import { frameOf, plainly } from "./samples.ts";
import { approvalOf, askOf, checkpointOf } from "../../src/views/design/sample-asks.ts";

const { reader } = frameOf(plainly);
const undoing = (path: string, change: Partial<Undoing> = {}): Undoing => ({
  path,
  does: "write",
  diff: null,
  note: null,
  ...change,
});
const wordsOf = (element: JSX.Element): string => read(markup(element)).text.replaceAll(/\s+/g, " ");
const preview = (files: readonly Undoing[], unkept: readonly string[] = []): string =>
  wordsOf(RewindPreview({ checkpoint: "c1", files, unkept, locale: "en-GB" }));

test("a rewind says what stays as it is and why, and counts only what it puts back", () => {
  const stays = undoing("big.bin", { does: "leave", note: "It was changed, and stays as it is." });
  const words = preview([undoing("a"), undoing("b", { does: "remove" }), stays], ["“x” is not kept."]);
  expect(words).toContain("Put 2 files back");
  expect(words).toContain("big.bin It was changed, and stays as it is.");
  expect(words).toContain("“x” is not kept.");
  const nothing = preview([stays]);
  expect(nothing).toContain("There is nothing to put back.");
  expect(nothing).toContain("big.bin It was changed");
  const done = wordsOf(RewindDone({ files: [undoing("a"), stays] }));
  expect(done).toContain("1 file is as it was");
  expect(done).toContain("big.bin It was changed, and stays as it is.");
});

test("very many changes are counted, and named as far as a page can hold them", () => {
  const paths = Array.from({ length: 1_000 }, (_, index) => `folder/file-${index}.txt`);
  const words = preview(paths.map((path) => undoing(path)));
  expect([words.split("file-").length - 1, words.includes("and 800 more")]).toEqual([200, true]);
  expect(words).toContain("Put 1000 files back");
  const row = wordsOf(ChangedFiles({ turn: "u1", checkpoints: [checkpointOf(plainly, { paths })], reader }));
  expect(row).toContain("Changed 1000 files");
  expect(row.length).toBeLessThan(1_000);
});

test("a card says what could not be taken back, where there is any such thing", () => {
  const { shown } = approvalOf(plainly);
  expect(wordsOf(ApprovalCard({ ask: askOf(plainly), reader }))).toContain(
    "Not keptA rewind cannot put back “node_modules”.",
  );
  const all = askOf(plainly, { shown: { ...shown, unkept: null } });
  expect(wordsOf(ApprovalCard({ ask: all, reader }))).not.toContain("Not kept");
});
