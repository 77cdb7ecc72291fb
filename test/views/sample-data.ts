import { retentionBounds, retentionNames } from "../../src/domain/retention/retention-rule.ts";
import type { Preview } from "../../src/domain/transfers/preview.ts";
import type { RetentionView } from "../../src/views/fragments/data-retention.tsx";
import { type Shell, shellPage } from "../../src/views/layout.tsx";
import { en } from "../../src/views/strings/en.ts";
import { Deleted } from "../../src/views/fragments/data-delete.tsx";
import { DataImport, Imported } from "../../src/views/fragments/data-import.tsx";
import { type DataPageProps, dataPage } from "../../src/views/pages/data.tsx";
import { at, type Say } from "./samples.ts";

const previewOf = (say: Say): Preview => ({
  source: "monkeyclaw",
  madeAt: at("09:00:00"),
  madeBy: say("1.0.0"),
  owner: say("Mira"),
  kinds: [
    { name: "workspaces", found: 2, isNew: 1, same: 1, different: 0, homeless: 0, isToRead: false },
    { name: "threads", found: 214, isNew: 210, same: 3, different: 1, homeless: 0, isToRead: false },
    { name: "messages", found: 48_210, isNew: 48_207, same: 0, different: 0, homeless: 3, isToRead: false },
    { name: "policy-rules", found: 3, isNew: 3, same: 0, different: 0, homeless: 0, isToRead: false },
    { name: "files", found: 12, isNew: 12, same: 0, different: 0, homeless: 0, isToRead: false },
    { name: "audit", found: 45, isNew: 0, same: 45, different: 0, homeless: 0, isToRead: true },
  ],
  missingSecrets: [
    { name: say("openai-api-key"), workspace: null, usedBy: [{ kind: "backend", id: say("openai") }] },
    { name: say("shop_key"), workspace: "w1", usedBy: [{ kind: "assistants", id: "w1" }] },
  ],
  webhooksWithoutSecret: [{ id: "e1", name: say("Builds") }],
  newAllowances: 2,
});

const retentionOf = (sent: RetentionView["sent"] = {}): readonly RetentionView[] =>
  retentionNames.map((name, index) => ({
    rule: { name, days: [null, 90, 30, null][index] ?? null, ...retentionBounds[name] },
    wouldGo: index * 7,
    sent: name === "delete-archived" ? sent : {},
  }));

export function sampleDataPages(say: Say, shell: Shell): Record<string, string> {
  const sizes = {
    database: 312_000_000,
    checkpoints: 41_000_000,
    attachments: 88_400_000,
    files: 1_200_000,
    backups: 290_000_000,
    total: 690_400_000,
  };
  const { reader, csrf } = shell;
  /** What takes the place of a part of the page. */
  const alone = (children: JSX.Element): string =>
    shellPage({
      shell,
      title: en.data.title,
      at: "settings",
      phone: { title: en.data.title, isHeading: true, back: "/settings" },
      children,
    });
  const page = (change: Partial<DataPageProps>): string =>
    dataPage({
      shell,
      sizes,
      waiting: null,
      retention: retentionOf(),
      owner: say("Mira"),
      backups: { count: 2, bytes: 290_000_000 },
      ...change,
    });
  const refusal = {
    kind: "invalid",
    message: say("It cannot be kept for so long."),
    fields: { days: say("must be a whole number") },
  };
  return {
    data: page({}),
    "data-imported": alone(Imported({ preview: previewOf(say), reader })),
    "data-refused": alone(DataImport({ waiting: null, csrf, reader, refused: say("It is damaged.") })),
    "data-deleted": alone(
      Deleted({ deletion: { rows: 48_210, files: 12, backups: 0 }, locale: reader.locale }),
    ),
    "data-import": page({ waiting: { id: "i1", preview: previewOf(say) } }),
    "data-empty": page({
      sizes: { ...sizes, checkpoints: 0, attachments: 2_000, backups: 4_000 },
      backups: { count: 0, bytes: 0 },
      waiting: {
        id: "i2",
        preview: {
          ...previewOf(say),
          source: "chatgpt",
          madeAt: null,
          owner: null,
          kinds: [],
          missingSecrets: [],
          newAllowances: 0,
        },
      },
      retention: retentionOf({ values: { days: say("9999") }, refusal }),
    }),
  };
}
