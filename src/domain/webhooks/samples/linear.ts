const USER = {
  id: "b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba",
  type: "user",
  name: "Ada",
  email: "ada@example.com",
};
const TEAM = { id: "72b2a2dc-6f4f-4423-9d34-24b5bd10634a", key: "ENG", name: "Engineering" };

const issue = {
  id: "539068e2-ae88-4d09-bd75-22eb4a59612f",
  identifier: "ENG-42",
  number: 42,
  title: "The till rounds twice",
  description: "Two items at 0.105 come to 0.22.",
  priority: 2,
  priorityLabel: "High",
  state: { id: "a0f3c7d4", name: "In Progress", type: "started" },
  team: TEAM,
  assignee: USER,
  labels: [{ id: "1f2e3d4c", name: "Bug" }],
};

const told: Readonly<Record<string, object>> = {
  Issue: issue,
  Comment: {
    id: "2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9",
    body: "I can see it too.",
    issueId: issue.id,
    user: USER,
  },
  IssueLabel: { id: "1f2e3d4c-0000-4000-8000-000000000001", name: "Bug", color: "#eb5757" },
  Reaction: { id: "3c2b1a09-0000-4000-8000-000000000002", emoji: "+1", user: USER },
  Attachment: { id: "4d3c2b1a-0000-4000-8000-000000000003", title: "receipt.png", issueId: issue.id },
  Project: {
    id: "5e4d3c2b-0000-4000-8000-000000000004",
    name: "A faster till",
    state: "started",
    progress: 0.4,
  },
  ProjectUpdate: { id: "6f5e4d3c-0000-4000-8000-000000000005", body: "On track.", health: "onTrack" },
  Document: { id: "7a6f5e4d-0000-4000-8000-000000000006", title: "How we round" },
  Initiative: { id: "8b7a6f5e-0000-4000-8000-000000000007", name: "Shops like it", status: "Active" },
  Cycle: { id: "9c8b7a6f-0000-4000-8000-000000000008", number: 12, name: "Cycle 12", team: TEAM },
  Customer: { id: "ad9c8b7a-0000-4000-8000-000000000009", name: "Corner Shop" },
};

export const linearEvents: readonly string[] = Object.keys(told);

export const linearPayload = (event: string, id: string, now: Date): object => ({
  action: "create",
  type: event,
  actor: USER,
  data: { ...told[event], createdAt: now.toISOString(), updatedAt: now.toISOString() },
  url: "https://linear.app/acme/issue/ENG-42/the-till-rounds-twice",
  createdAt: now.toISOString(),
  organizationId: "3d1f8a52-0000-4000-8000-00000000000a",
  webhookTimestamp: now.getTime(),
  webhookId: id,
});
