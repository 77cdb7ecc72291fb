import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { createAssistant } from "../../../src/domain/workspaces/create-assistant.ts";
import { createWorkspace } from "../../../src/domain/workspaces/create-workspace.ts";
import { deleteWorkspace } from "../../../src/domain/workspaces/delete-workspace.ts";
import { getWorkspace, hasWorkspace, listWorkspaces } from "../../../src/domain/workspaces/reads.ts";
import { updateWorkspace } from "../../../src/domain/workspaces/update-workspace.ts";
import { faultsInWorkspace } from "../../../src/domain/workspaces/workspace-fields.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openWorkspaces, type Workspaces } from "./open-workspaces.ts";

let workspaces: Workspaces;
beforeEach(() => {
  workspaces = openWorkspaces();
});
afterEach(() => workspaces.close());

const create = async (name: string) => valueOf(await createWorkspace(workspaces, { name }));

describe("a workspace", () => {
  test("is made with what was said of it, and told", async () => {
    const workspace = await create("Garden");
    expect(workspace).toEqual({
      id: expect.any(String),
      name: "Garden",
      description: "",
      assistant: null,
      status: "active",
      kind: "mine",
      createdAt: "2026-11-01T12:00:00.000Z",
      updatedAt: "2026-11-01T12:00:00.000Z",
    });
    expect(getWorkspace(workspaces.db, workspace.id)).toEqual(workspace);
    expect(workspaces.told()).toEqual([
      { type: "workspace.created", workspace: workspace.id, entity: workspace },
    ]);
  });
  test("with several faults has them all named at once", async () => {
    const fields = { name: "", description: "x".repeat(501), assistant: "nobody" };
    const refusal = refusalOf(await createWorkspace(workspaces, fields));
    expect(refusal.kind).toBe("invalid");
    expect(refusal.fields).toEqual({
      name: "is empty",
      description: "is longer than 500 characters",
      assistant: "does not exist",
    });
    expect(workspaces.told()).toEqual([]);
  });
  test("has a name like no other, whoever comes first", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () => createWorkspace(workspaces, { name: "Garden" })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.refusal.kind).toBe("conflict");
    expect(listWorkspaces(workspaces.db, { limit: 50, cursor: null }).items).toHaveLength(1);
    expect(workspaces.told()).toHaveLength(1);
  });
  test("changes in what is given and in nothing else", async () => {
    const before = await create("Garden");
    workspaces.pass(1000);
    const after = valueOf(await updateWorkspace(workspaces, before.id, { status: "archived" }));
    expect(after).toEqual({ ...before, status: "archived", updatedAt: "2026-11-01T12:00:01.000Z" });
    expect(getWorkspace(workspaces.db, before.id)).toEqual(after);
    expect(workspaces.told().at(-1)).toEqual({
      type: "workspace.updated",
      workspace: before.id,
      entity: after,
    });
  });
  test("keeps its own id and birthday, whatever else comes with a change", async () => {
    const [before, other] = [await create("Garden"), await create("Kitchen")];
    const smuggled = { name: "Orchard", id: other.id, createdAt: "1970-01-01T00:00:00.000Z" };
    const after = valueOf(await updateWorkspace(workspaces, before.id, smuggled));
    expect(after).toMatchObject({ id: before.id, name: "Orchard", createdAt: before.createdAt });
    expect(getWorkspace(workspaces.db, other.id)).toEqual(other);
  });
  test("takes no name of another, and keeps its own", async () => {
    const [garden, kitchen] = [await create("Garden"), await create("Kitchen")];
    expect(refusalOf(await updateWorkspace(workspaces, kitchen.id, { name: "Garden" })).kind).toBe(
      "conflict",
    );
    expect((await updateWorkspace(workspaces, garden.id, { name: "Garden" })).ok).toBe(true);
    expect(getWorkspace(workspaces.db, kitchen.id)).toEqual(kitchen);
  });
  test("that two racers want to call the same is called so by one", async () => {
    const [garden, kitchen] = [await create("Garden"), await create("Kitchen")];
    const results = await Promise.all([
      updateWorkspace(workspaces, garden.id, { name: "House" }),
      updateWorkspace(workspaces, kitchen.id, { name: "House" }),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
  });
  test("has an assistant that exists", async () => {
    const { id } = await create("Garden");
    const refusal = refusalOf(await updateWorkspace(workspaces, id, { assistant: "nobody" }));
    expect(refusal.fields).toEqual({ assistant: "does not exist" });
    const assistant = valueOf(await createAssistant(workspaces, { name: "Gardener" }));
    const updated = valueOf(await updateWorkspace(workspaces, id, { assistant: assistant.id }));
    expect(updated.assistant).toBe(assistant.id);
  });
  test("that is not there is not found", async () => {
    expect(refusalOf(await updateWorkspace(workspaces, "nowhere", {})).kind).toBe("not-found");
    expect(refusalOf(await deleteWorkspace(workspaces, "nowhere")).kind).toBe("not-found");
    expect([getWorkspace(workspaces.db, "nowhere"), hasWorkspace(workspaces.db, "nowhere")]).toEqual([
      null,
      false,
    ]);
  });
});

describe("deleting a workspace", () => {
  test("takes with it what hangs on it, and is told", async () => {
    const [garden, kitchen] = [await create("Garden"), await create("Kitchen")];
    const thread = `insert into threads (id, workspace, name, is_named, description, status, is_pinned,
      last_turn_at, created_at, updated_at) values (?, ?, 'Roses', 1, '', 'open', 0, '', '', '')`;
    await workspaces.db.commit((tx) => {
      tx.run(thread, "t1", garden.id);
      tx.run(thread, "t2", kitchen.id);
    });
    expect((await deleteWorkspace(workspaces, garden.id)).ok).toBe(true);
    expect(workspaces.db.all<{ id: string }>("select id from threads")).toEqual([{ id: "t2" }]);
    expect(workspaces.told().at(-1)).toEqual({ type: "workspace.deleted", workspace: garden.id });
  });
  test("leaves the last one, also when two racers delete the last two", async () => {
    const [garden, kitchen] = [await create("Garden"), await create("Kitchen")];
    const results = await Promise.all([
      deleteWorkspace(workspaces, garden.id),
      deleteWorkspace(workspaces, kitchen.id),
    ]);
    expect(results.map((result) => (result.ok ? "deleted" : result.refusal.kind))).toEqual([
      "deleted",
      "conflict",
    ]);
    expect(listWorkspaces(workspaces.db, { limit: 50, cursor: null }).items).toEqual([kitchen]);
  });
});

describe("the list of workspaces", () => {
  test("is newest first, whole over its pages, with the archived among them", async () => {
    const names = Array.from({ length: 7 }, (_, index) => `Workspace ${index}`);
    for (const name of names) await create(name);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = listWorkspaces(workspaces.db, { limit: 3, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(names.toReversed());
  });
  test("of exactly a page has no next one, and a cursor that is none harms nothing", async () => {
    for (const name of ["a", "b", "c"]) await create(name);
    expect(listWorkspaces(workspaces.db, { limit: 3, cursor: null }).next).toBeNull();
    expect(listWorkspaces(workspaces.db, { limit: 3, cursor: "' or 1=1" }).items).toEqual([]);
  });
});

describe("the fields of a workspace", () => {
  test("are refused in words or can be kept and read back as they were", async () => {
    const texts = fc.string({ unit: "binary", maxLength: 600 });
    await fc.assert(
      fc.asyncProperty(texts, texts, async (name, description) => {
        const faults = faultsInWorkspace({ name, description }, () => true);
        const result = await createWorkspace(workspaces, { name, description });
        if (faults !== null) {
          expect(refusalOf(result).fields).toEqual(faults);
          return;
        }
        expect(Array.from(name).length).toBeLessThanOrEqual(100);
        expect(Array.from(description).length).toBeLessThanOrEqual(500);
        if (!result.ok) return expect(result.refusal.kind).toBe("conflict");
        expect(getWorkspace(workspaces.db, result.value.id)).toMatchObject({ name, description });
      }),
      { numRuns: 200 },
    );
  });
  test("end at their limits to the character", () => {
    const fault = (fields: Parameters<typeof faultsInWorkspace>[0]) => faultsInWorkspace(fields, () => true);
    expect(fault({ name: "🐒".repeat(100), description: "🐒".repeat(500) })).toBeNull();
    expect(fault({ name: "🐒".repeat(101), description: "🐒".repeat(501) })).toEqual({
      name: "is longer than 100 characters",
      description: "is longer than 500 characters",
    });
  });
});
