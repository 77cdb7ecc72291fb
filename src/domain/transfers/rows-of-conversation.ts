import { sha256 } from "../kernel/crypto.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { checkRow } from "./check-row.ts";
import { type Conversation, exchangesOf } from "./conversation.ts";
import type { Importer } from "./importer.ts";
import type { Item } from "./item.ts";
import type { Row } from "./kind.ts";
import { findKind, type KindName } from "./kinds.ts";

/** Who made the file, and what the workspace is called that takes it up. */
interface Maker {
  readonly name: Importer["name"];
  readonly label: string;
}

const LONGEST_NAME = 100;
const EARLIEST = new Date("2022-11-30T00:00:00.000Z");

/**
 * A thread as this product has them. A file that anybody could have written is nobody's word here: its questions are
 * trusted as those of somebody known, and what is in it counts as text from outside.
 */
export function rowsOf(maker: Maker, conversation: Conversation): readonly Result<Item, "invalid">[] {
  const exchanges = exchangesOf(conversation);
  if (!exchanges.ok) return [exchanges];
  if (exchanges.value.length === 0) return [];
  const began = since(conversation.createdAt);
  const idOf = (what: string, at: Date): string => derivedId(at, `${maker.name} ${what}`);
  const workspace = workspaceId(maker);
  const thread = idOf(`thread ${conversation.id}`, began);
  const turns = exchanges.value.map((exchange) => {
    const at = since(exchange.question.at ?? began);
    return { ...exchange, at, id: idOf(`turn ${conversation.id} ${exchange.key}`, at) };
  });
  const idByKey = new Map(turns.map(({ key, id }) => [key, id]));
  const head = turns.findLast(({ isShown }) => isShown) ?? turns.at(-1);
  const last = turns.reduce((latest, { at }) => (at > latest ? at : latest), began).toISOString();
  const createdAt = began.toISOString();
  const threadRow: Row = {
    id: thread,
    workspace,
    name: nameOf(conversation.title),
    isNamed: true,
    description: "",
    status: conversation.isArchived ? "archived" : "open",
    isPinned: conversation.isPinned,
    head: head?.id ?? null,
    unread: 0,
    lastTurnAt: last,
    createdAt,
    updatedAt: last,
  };
  const turnRows = turns.map(
    ({ id, parent, answer, at }): Row => ({
      id,
      thread,
      workspace,
      parent: parent === null ? null : (idByKey.get(parent) ?? null),
      status: answer === null ? "interrupted" : "finished",
      stop: answer === null ? "cancelled" : "end",
      trust: "known",
      backend: maker.name,
      model: answer?.model?.slice(0, LONGEST_NAME) ?? null,
      permissionMode: "default",
      attempts: 1,
      createdAt: at.toISOString(),
      startedAt: at.toISOString(),
      finishedAt: since(answer?.at ?? at).toISOString(),
    }),
  );
  let sequence = 0;
  const messageRows = turns.flatMap(({ id, question, answer, at }): Row[] => {
    const common = { thread, turn: id, workspace, tools: [], attachments: [], metadata: {} };
    const asked = {
      ...common,
      id: idOf(`question ${id}`, at),
      role: "user",
      text: question.text,
      sequence: sequence++,
      createdAt: at.toISOString(),
    };
    if (answer === null) return [asked];
    const answered = since(answer.at ?? at);
    const said = { id: idOf(`answer ${id}`, answered), createdAt: answered.toISOString() };
    return [asked, { ...common, ...said, role: "assistant", text: answer.text, sequence: sequence++ }];
  });
  return [
    row("threads", threadRow),
    row("labels", { thread, labels: "A" }),
    ...turnRows.map((one) => row("turns", one)),
    ...messageRows.map((one) => row("messages", one)),
  ];
}

/** Where all that comes from one program is put. */
export function workspaceRow(maker: Maker): Result<Item, "invalid"> {
  const at = EARLIEST.toISOString();
  return row("workspaces", {
    id: workspaceId(maker),
    name: maker.label,
    description: "",
    status: "active",
    kind: "mine",
    createdAt: at,
    updatedAt: at,
  });
}

const workspaceId = ({ name }: Maker): string => derivedId(EARLIEST, `${name} workspace`);

function row(name: KindName, value: Row): Result<Item, "invalid"> {
  const kind = findKind(name);
  if (kind === null) throw new Error(`there is no kind ${name}`);
  const checked = checkRow(kind, value);
  return checked.ok
    ? ok({ is: "row", kind, row: checked.value })
    : refuse("invalid", say`A conversation in this file cannot be read. Nothing was changed.`);
}

/** An id as `newId` makes them, in order of time, but always the same for the same thing. */
function derivedId(at: Date, what: string): string {
  const hash = sha256(what);
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const since = (at: Date): Date => (at < EARLIEST || at.getUTCFullYear() > 9_999 ? EARLIEST : at);

const nameOf = (title: string): string =>
  title
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME) || "Untitled";

/** Seconds or milliseconds since 1970; null for what is no time. */
export function dateOf(value: unknown): Date | null {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) return null;
  const date = new Date(value > 1e11 ? value : value * 1_000);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Null for what is no text. */
export function textIn(value: Readonly<Record<string, unknown>>, name: string): string | null {
  const text = value[name];
  return typeof text === "string" ? text : null;
}
