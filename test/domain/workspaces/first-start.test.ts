import { afterEach, beforeEach, expect, test } from "bun:test";
import { composePrompt } from "../../../src/domain/workspaces/assistant.ts";
import { createAssistant } from "../../../src/domain/workspaces/create-assistant.ts";
import { DEFAULT_SYSTEM_PROMPT, firstStart } from "../../../src/domain/workspaces/first-start.ts";
import {
  assistantFor,
  getDefaultAssistant,
  listAssistants,
  listWorkspaces,
} from "../../../src/domain/workspaces/reads.ts";
import { updateAssistant } from "../../../src/domain/workspaces/update-assistant.ts";
import { valueOf } from "../results.ts";
import { openWorkspaces, type Workspaces } from "./open-workspaces.ts";

let workspaces: Workspaces;
beforeEach(() => {
  workspaces = openWorkspaces();
});
afterEach(() => workspaces.close());

const page = { limit: 50, cursor: null };

test("the first start makes a workspace and an assistant that asks whichever backend can be used", async () => {
  await firstStart(workspaces);
  const [home] = listWorkspaces(workspaces.db, page).items;
  const assistant = assistantFor(workspaces.db, { workspace: home?.id ?? "", assistant: null });
  expect(home).toMatchObject({ name: "Home", status: "active", assistant: null });
  expect(assistant).toMatchObject({ name: "MonkeyClaw", backend: "auto", model: null, isDefault: true });
  expect(composePrompt(assistant)).toBe(DEFAULT_SYSTEM_PROMPT);
  expect(workspaces.told().map(({ type }) => type)).toEqual(["assistant.created", "workspace.created"]);
});

test("however often it starts, also at once, there is one of each, and the owner's changes stay", async () => {
  await Promise.all([firstStart(workspaces), firstStart(workspaces), firstStart(workspaces)]);
  const id = getDefaultAssistant(workspaces.db)?.id ?? "";
  valueOf(await updateAssistant(workspaces, id, { name: "Claw", systemPrompt: "" }));
  await firstStart(workspaces);
  expect(listWorkspaces(workspaces.db, page).items).toHaveLength(1);
  expect(listAssistants(workspaces.db, page).items.map(({ name }) => name)).toEqual(["Claw"]);
});

test("an assistant that is there already is not joined by another", async () => {
  await createAssistant(workspaces, { name: "Mine" });
  await firstStart(workspaces);
  expect(listAssistants(workspaces.db, page).items.map(({ name }) => name)).toEqual(["Mine"]);
  expect(listWorkspaces(workspaces.db, page).items).toHaveLength(1);
});

test("a first start that fails half-way leaves nothing behind", async () => {
  const full = {
    ...workspaces,
    events: {
      ...workspaces.events,
      record: ((work) =>
        workspaces.events.record((tx, tell) =>
          work(tx, (event) => {
            tell(event);
            if (event.type === "workspace.created") throw new Error("no room");
          }),
        )) as Workspaces["events"]["record"],
    },
  };
  expect(await firstStart(full).then(() => "made", String)).toBe("Error: no room");
  expect(listAssistants(workspaces.db, page).items).toEqual([]);
  expect(workspaces.told()).toEqual([]);
  await firstStart(workspaces);
  expect(listWorkspaces(workspaces.db, page).items).toHaveLength(1);
});
