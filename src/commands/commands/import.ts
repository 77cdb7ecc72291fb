import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { isCode, reasonOf } from "../../config/file-fault.ts";
import { isObject } from "../../domain/kernel/json.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { ask } from "../api/api.ts";
import type { ApiCommand } from "../command.ts";
import { visible, visibleJson } from "../visible.ts";

interface Importing {
  readonly file: string;
  readonly isPreview: boolean;
}

export const importCommand: ApiCommand<Importing> = {
  works: "through the API",
  name: "import",
  summary: "Bring in an export of MonkeyClaw, conversations.json of ChatGPT, or the chats of Open WebUI.",
  arguments: ["FILE"],
  options: [{ flag: "--preview", form: null, about: "Only say what would come of it." }],
  printsData: true,
  beginsTurns: false,

  read: ({ arguments: [file = ""], options }) =>
    file === ""
      ? refuse("invalid", say`Name the file to import.`)
      : ok({ file, isPreview: options["--preview"] !== undefined }),

  async run(api, { file, isPreview }, { asJson, write }) {
    try {
      const { size } = await stat(file);
      if (size === 0) return refuse("invalid", say`${file} is empty. Name an export.`);
    } catch (fault) {
      if (!isCode(fault, "ENOENT", "EACCES", "EPERM", "ENOTDIR", "ELOOP")) throw fault;
      return refuse("invalid", say`${file} cannot be read: ${reasonOf(fault)}.`);
    }
    const bytes = Bun.file(file);
    const path = isPreview ? "/import?preview=true" : "/import";
    const done = await ask(api, { method: "POST", path, file: { name: basename(file), bytes } });
    if (!done.ok) return done;
    if (isPreview && isObject(done.value) && typeof done.value["import"] === "string")
      await ask(api, { method: "DELETE", path: `/import/${done.value["import"]}` });
    await write(asJson ? `${visibleJson(done.value)}\n` : told(done.value, isPreview));
    return ok(null);
  },
};

function told(value: unknown, isPreview: boolean): string {
  const { kinds, missingSecrets, webhooksWithoutSecret, newAllowances } = isObject(value) ? value : {};
  const rows = (Array.isArray(kinds) ? kinds : []).filter(isObject).map((kind) => {
    if (kind["isToRead"] === true)
      return `${String(kind["name"])}: ${String(kind["found"])} to be read in the file, not taken in`;
    const counts = ["isNew", "same", "different", "homeless"].map((field) => Number(kind[field] ?? 0));
    const words = ["new", "here already", "different here, which stays", "of something that is missing"];
    const facts = counts.flatMap((count, at) => (count === 0 ? [] : [`${count} ${words[at]}`]));
    return `${String(kind["name"])}: ${facts.join(", ")}`;
  });
  const webhooks = (Array.isArray(webhooksWithoutSecret) ? webhooksWithoutSecret : []).filter(isObject);
  const missing = (Array.isArray(missingSecrets) ? missingSecrets : []).filter(isObject);
  const lines = [
    isPreview ? "This is what would come of it:" : "Imported:",
    ...rows.map((row) => `  ${row}`),
    ...(Number(newAllowances) > 0
      ? [
          `${String(newAllowances)} of the new rules allow something without asking: look at them with “monkeyclaw rules list”.`,
        ]
      : []),
    ...missing.map(
      ({ name }) =>
        `The secret ${String(name)} is missing: put it in with “monkeyclaw vault set ${String(name)}”.`,
    ),
    ...webhooks.map(
      ({ id, name }) =>
        `The webhook ${String(name)} takes nothing until it has its sender's secret: give it with “monkeyclaw webhooks rotate ${String(id)}”.`,
    ),
  ];
  return `${lines.map((line) => visible(line)).join("\n")}\n`;
}
