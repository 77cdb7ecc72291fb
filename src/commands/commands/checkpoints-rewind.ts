import { isObject } from "../../domain/kernel/json.ts";
import { ok } from "../../domain/kernel/result.ts";
import { ask } from "../api/api.ts";
import type { ApiCommand } from "../command.ts";
import { visible, visibleJson } from "../visible.ts";

interface Rewinding {
  readonly checkpoint: string;
  readonly isMeant: boolean;
}

type Facts = Readonly<Record<string, unknown>>;

export const checkpointsRewind: ApiCommand<Rewinding> = {
  works: "through the API",
  name: "checkpoints rewind",
  summary: "Show what going back would change in files; with --yes, go back.",
  arguments: ["CHECKPOINT"],
  options: [{ flag: "--yes", form: null, about: "Change the files: put them back as they were." }],
  printsData: true,
  beginsTurns: false,
  read: ({ arguments: [checkpoint = ""], options }) =>
    ok({ checkpoint, isMeant: options["--yes"] !== undefined }),

  async run(api, { checkpoint, isMeant }, { asJson, write, note }) {
    const path = `/checkpoints/${encodeURIComponent(checkpoint)}`;
    const answered = isMeant
      ? await ask(api, { method: "POST", path: `${path}/rewind`, body: {} })
      : await ask(api, { method: "GET", path });
    if (!answered.ok) return answered;
    if (asJson) await write(`${visibleJson(answered.value)}\n`);
    else {
      await write(await changesText(isObject(answered.value) ? answered.value : {}));
      note(
        isMeant
          ? "The files are put back."
          : `Nothing is changed yet. Do it with: monkeyclaw checkpoints rewind ${checkpoint} --yes`,
      );
    }
    return ok(null);
  },
};

async function changesText({ files, unkept }: Facts): Promise<string> {
  const changes = Array.isArray(files) ? files.filter(isObject) : [];
  const texts = await Promise.all(changes.map(fileText));
  const strays = Array.isArray(unkept) ? unkept.map((one) => `not kept  ${visible(String(one))}\n`) : [];
  return [...texts, ...strays].join("");
}

const deeds: Readonly<Record<string, string>> = {
  write: "put back",
  remove: "removed",
  nothing: "as it was",
  leave: "stays",
};

async function fileText({ path, does, note, diff }: Facts): Promise<string> {
  const head = `${deeds[String(does)] ?? String(does)}  ${visible(String(path))}\n`;
  const more = typeof note === "string" ? `  ${visible(note)}\n` : "";
  if (!isObject(diff) || typeof diff["after"] !== "string") return head + more;
  // Nothing else that commands do needs it.
  const { diffLines } = await import("../../domain/tools/diff.ts");
  const before = typeof diff["before"] === "string" ? diff["before"] : null;
  const { hunks } = diffLines({ path: String(path), before, after: diff["after"] });
  const lines = hunks.flatMap((hunk) => [`@@ line ${hunk.after} @@`, ...hunk.lines.map(lineText)]);
  return head + more + lines.map((line) => `  ${visible(line)}\n`).join("");
}

const signs = { same: " ", removed: "-", added: "+" } as const;

const lineText = ({ type, text }: { readonly type: keyof typeof signs; readonly text: string }): string =>
  signs[type] + text;
