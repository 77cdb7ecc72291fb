import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Assistant } from "../../../src/domain/workspaces/assistant.ts";
import type { AssistantFields } from "../../../src/domain/workspaces/assistant-fields.ts";
import { createAssistant } from "../../../src/domain/workspaces/create-assistant.ts";
import { createWorkspace } from "../../../src/domain/workspaces/create-workspace.ts";
import { deleteAssistant } from "../../../src/domain/workspaces/delete-assistant.ts";
import {
  assistantFor,
  getAssistant,
  getWorkspace,
  listAssistants,
} from "../../../src/domain/workspaces/reads.ts";
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
const all = (): readonly Assistant[] => listAssistants(workspaces.db, { limit: 200, cursor: null }).items;

const whole: AssistantFields = {
  name: "Gardener",
  description: "Knows the beds",
  backend: "anthropic",
  model: "claude-opus-5-5",
  systemPrompt: "Line one\nline two",
  personaPrompt: "Kind",
  contextPrompt: "In spring",
  cwd: "/home/ada/garden",
  maxThinkingTokens: 4096,
  permissionMode: "plan",
  isDefault: true,
};

describe("an assistant", () => {
  test("is kept whole, and told", async () => {
    const { name, ...fields } = whole;
    const assistant = await create(name, fields);
    expect(assistant).toEqual({
      ...whole,
      id: expect.any(String),
      createdAt: "2026-11-01T12:00:00.000Z",
      updatedAt: "2026-11-01T12:00:00.000Z",
    });
    expect(getAssistant(workspaces.db, assistant.id)).toEqual(assistant);
    expect(workspaces.told()).toEqual([{ type: "assistant.created", entity: assistant }]);
  });
  test("with a name alone asks whichever backend can be used", async () => {
    expect(await create("Plain")).toMatchObject({
      backend: "auto",
      model: null,
      systemPrompt: "",
      cwd: null,
      maxThinkingTokens: null,
      permissionMode: "default",
    });
  });
  test("with several faults has them all named at once", async () => {
    const faulty = {
      description: "x".repeat(501),
      backend: "nobody",
      model: "x".repeat(101),
      systemPrompt: "x".repeat(32_001),
      personaPrompt: "x".repeat(16_001),
      contextPrompt: "x".repeat(16_001),
      cwd: "relative",
      maxThinkingTokens: 0,
      permissionMode: "sudo" as Assistant["permissionMode"],
    };
    const refusal = refusalOf(await createAssistant(workspaces, { name: "", ...faulty }));
    expect(refusal.kind).toBe("invalid");
    expect(Object.keys(refusal.fields ?? {}).sort()).toEqual(["name", ...Object.keys(faulty)].sort());
  });
  test("has a name like no other, whoever comes first", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () => createAssistant(workspaces, { name: "Gardener", isDefault: true })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all()).toHaveLength(1);
  });
  test("changes in what is given and in nothing else", async () => {
    const { name, ...fields } = whole;
    const before = await create(name, fields);
    workspaces.pass(1000);
    const after = valueOf(await update(before.id, { model: null, systemPrompt: "" }));
    expect(after).toEqual({
      ...before,
      model: null,
      systemPrompt: "",
      updatedAt: "2026-11-01T12:00:01.000Z",
    });
    expect(getAssistant(workspaces.db, before.id)).toEqual(after);
    expect(workspaces.told().at(-1)).toEqual({ type: "assistant.updated", entity: after });
  });
  test("takes no name of another", async () => {
    await create("Gardener");
    const cook = await create("Cook");
    expect(refusalOf(await update(cook.id, { name: "Gardener" })).kind).toBe("conflict");
    expect(getAssistant(workspaces.db, cook.id)).toEqual(cook);
  });
  test("whose backend was removed can still be changed in all else", async () => {
    const assistant = await create("Gardener", { backend: "anthropic" });
    const without = { ...workspaces, hasBackend: () => false };
    expect((await updateAssistant(without, assistant.id, { backend: "anthropic", name: "G" })).ok).toBe(true);
    expect(refusalOf(await updateAssistant(without, assistant.id, { backend: "demo" })).fields).toEqual({
      backend: "is neither auto nor the name of a backend",
    });
    expect((await updateAssistant(without, assistant.id, { backend: "auto" })).ok).toBe(true);
  });
  test("that is not there is not found", async () => {
    expect(refusalOf(await update("nobody", {})).kind).toBe("not-found");
    expect(refusalOf(await deleteAssistant(workspaces, "nobody")).kind).toBe("not-found");
  });
});

describe("deleting an assistant", () => {
  test("gives its workspaces back to the default, and tells of each", async () => {
    await create("First");
    const cook = await create("Cook");
    const kitchen = valueOf(await createWorkspace(workspaces, { name: "Kitchen", assistant: cook.id }));
    const garden = valueOf(await createWorkspace(workspaces, { name: "Garden" }));
    workspaces.pass(1000);
    expect((await deleteAssistant(workspaces, cook.id)).ok).toBe(true);
    const left = { ...kitchen, assistant: null, updatedAt: "2026-11-01T12:00:01.000Z" };
    expect(getWorkspace(workspaces.db, kitchen.id)).toEqual(left);
    expect(getWorkspace(workspaces.db, garden.id)).toEqual(garden);
    expect(workspaces.told().slice(-2)).toEqual([
      { type: "workspace.updated", workspace: kitchen.id, entity: left },
      { type: "assistant.deleted", assistant: cook.id },
    ]);
  });
});

describe("who answers in a thread", () => {
  test("is its own assistant, else its workspace's, else the default", async () => {
    const first = await create("First");
    const [cook, baker] = [await create("Cook"), await create("Baker")];
    const kitchen = valueOf(await createWorkspace(workspaces, { name: "Kitchen", assistant: cook.id }));
    const garden = valueOf(await createWorkspace(workspaces, { name: "Garden" }));
    const name = (workspace: string, assistant: string | null) =>
      assistantFor(workspaces.db, { workspace, assistant }).name;
    expect(name(kitchen.id, baker.id)).toBe("Baker");
    expect(name(kitchen.id, null)).toBe("Cook");
    expect(name(garden.id, null)).toBe(first.name);
    expect(name(kitchen.id, "deleted meanwhile")).toBe("Cook");
    expect(name("deleted meanwhile", null)).toBe("First");
  });
  test("is a fault where there is no assistant at all", () => {
    expect(() => assistantFor(workspaces.db, { workspace: "w", assistant: null })).toThrow("first start");
  });
});
