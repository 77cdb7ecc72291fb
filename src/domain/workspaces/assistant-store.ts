import type { Reads, Tx } from "../kernel/db.ts";
import type { Assistant } from "./assistant.ts";

type Row = Omit<Assistant, "isDefault"> & { readonly isDefault: number };

const columns = `id, name, description, backend, model, system_prompt as systemPrompt,
  persona_prompt as personaPrompt, context_prompt as contextPrompt, cwd,
  max_thinking_tokens as maxThinkingTokens, permission_mode as permissionMode, is_default as isDefault,
  created_at as createdAt, updated_at as updatedAt`;

const toAssistant = (row: Row): Assistant => ({ ...row, isDefault: row.isDefault === 1 });

const orNull = (row: Row | null): Assistant | null => (row === null ? null : toAssistant(row));

export const selectAssistant = (db: Reads, id: string): Assistant | null =>
  orNull(db.get<Row>(`select ${columns} from assistants where id = ?`, id));

export const selectDefaultAssistant = (db: Reads): Assistant | null =>
  orNull(db.get<Row>(`select ${columns} from assistants where is_default = 1`));

/** Newest first, those before an id. */
export function selectAssistants(
  db: Reads,
  page: { readonly limit: number; readonly before: string | null },
): Assistant[] {
  return db
    .all<Row>(
      `select ${columns} from assistants where ?1 is null or id < ?1 order by id desc limit ?2`,
      page.before,
      page.limit,
    )
    .map(toAssistant);
}

/** False where the name is taken. Whether it is the default is `makeDefault`'s to say. */
export function insertAssistant(tx: Tx, assistant: Assistant): boolean {
  return (
    tx.run(
      `insert into assistants (id, name, description, backend, model, system_prompt, persona_prompt,
         context_prompt, cwd, max_thinking_tokens, permission_mode, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing`,
      assistant.id,
      ...said(assistant),
      assistant.createdAt,
      assistant.updatedAt,
    ) === 1
  );
}

/** False where the name is another's. Whether it is the default is `makeDefault`'s to say. */
export function updateAssistantRow(tx: Tx, assistant: Assistant): boolean {
  return (
    tx.run(
      `update or ignore assistants set name = ?, description = ?, backend = ?, model = ?, system_prompt = ?,
         persona_prompt = ?, context_prompt = ?, cwd = ?, max_thinking_tokens = ?, permission_mode = ?,
         updated_at = ?
        where id = ?`,
      ...said(assistant),
      assistant.updatedAt,
      assistant.id,
    ) === 1
  );
}

/** Moves the mark of the default to this one; answers the one that loses it. */
export function makeDefault(tx: Tx, id: string, at: string): Assistant | null {
  const before = orNull(
    tx.get<Row>(
      `update assistants set is_default = 0, updated_at = ? where is_default = 1 and id <> ? returning ${columns}`,
      at,
      id,
    ),
  );
  tx.run("update assistants set is_default = 1 where id = ?", id);
  return before;
}

/** False for the default, which stays, and for one that is not there. */
export const deleteAssistantRow = (tx: Tx, id: string): boolean =>
  tx.run("delete from assistants where id = ? and is_default = 0", id) === 1;

const said = (assistant: Assistant) =>
  [
    assistant.name,
    assistant.description,
    assistant.backend,
    assistant.model,
    assistant.systemPrompt,
    assistant.personaPrompt,
    assistant.contextPrompt,
    assistant.cwd,
    assistant.maxThinkingTokens,
    assistant.permissionMode,
  ] as const;
