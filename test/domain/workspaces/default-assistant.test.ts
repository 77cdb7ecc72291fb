import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { AssistantFields } from "../../../src/domain/workspaces/assistant-fields.ts";
import { createAssistant } from "../../../src/domain/workspaces/create-assistant.ts";
import { deleteAssistant } from "../../../src/domain/workspaces/delete-assistant.ts";
import { getDefaultAssistant, listAssistants } from "../../../src/domain/workspaces/reads.ts";
import { updateAssistant } from "../../../src/domain/workspaces/update-assistant.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openWorkspaces, type Workspaces } from "./open-workspaces.ts";

let workspaces: Workspaces;
beforeEach(() => {
  workspaces = openWorkspaces();
});
afterEach(() => workspaces.close());

const create = async (name: string, fields: Partial<AssistantFields> = {}) =>
  valueOf(await createAssistant(workspaces, { name, ...fields }));
const update = (id: string, fields: Partial<AssistantFields>) => updateAssistant(workspaces, id, fields);
const defaults = (): readonly string[] =>
  listAssistants(workspaces.db, { limit: 200, cursor: null }).items.flatMap(({ isDefault, name }) =>
    isDefault ? [name] : [],
  );

describe("the default assistant", () => {
  test("is the first that was made, until another one is", async () => {
    const first = await create("First");
    expect(first.isDefault).toBe(true);
    expect((await create("Second")).isDefault).toBe(false);
    const third = await create("Third", { isDefault: true });
    expect(defaults()).toEqual(["Third"]);
    expect(getDefaultAssistant(workspaces.db)).toEqual(third);
    expect(workspaces.told().at(-1)).toEqual({
      type: "assistant.updated",
      entity: { ...first, isDefault: false },
    });
  });
  test("is one only, whoever races for it", async () => {
    const ids = await Promise.all(["a", "b", "c", "d"].map(async (name) => (await create(name)).id));
    await Promise.all([
      ...ids.map((id) => update(id, { isDefault: true })),
      createAssistant(workspaces, { name: "e", isDefault: true }),
    ]);
    expect(defaults()).toEqual(["e"]);
  });
  test("is given to another, not taken away", async () => {
    const first = await create("First");
    const second = await create("Second");
    const refusal = refusalOf(await update(first.id, { isDefault: false, name: "" }));
    expect(Object.keys(refusal.fields ?? {})).toEqual(["name", "isDefault"]);
    expect((await update(second.id, { isDefault: false })).ok).toBe(true);
    expect((await update(second.id, { isDefault: true })).ok).toBe(true);
    expect(defaults()).toEqual(["Second"]);
  });
  test("stays where the change that would move it is refused", async () => {
    await create("First");
    const second = await create("Second");
    expect(refusalOf(await update(second.id, { isDefault: true, name: "First" })).kind).toBe("conflict");
    await createAssistant(workspaces, { name: "First", isDefault: true });
    expect(defaults()).toEqual(["First"]);
  });
  test("is not deleted, so there is always one", async () => {
    const first = await create("First");
    const second = await create("Second");
    const refusal = refusalOf(await deleteAssistant(workspaces, first.id));
    expect(refusal).toMatchObject({
      kind: "conflict",
      message: "“First” is the default. Make another assistant the default first.",
    });
    const [moved, deleted] = await Promise.all([
      update(second.id, { isDefault: true }),
      deleteAssistant(workspaces, first.id),
    ]);
    expect([moved.ok, deleted.ok]).toEqual([true, true]);
    expect(refusalOf(await deleteAssistant(workspaces, second.id)).kind).toBe("conflict");
    expect(defaults()).toEqual(["Second"]);
  });
});
