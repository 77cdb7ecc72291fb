import type { FieldView, OperationView } from "../../src/views/api-view.ts";
import type { Shell } from "../../src/views/layout.tsx";
import { type ApiPageProps, apiPage } from "../../src/views/pages/api.tsx";
import type { Say } from "./samples.ts";

const fieldOf = (say: Say, change: Partial<FieldView>): FieldView => ({
  name: say("workspace"),
  place: "path",
  kind: "text",
  isList: false,
  isRequired: true,
  isNullable: false,
  choices: [],
  about: say("An opaque id."),
  ...change,
});

const operationsOf = (say: Say): readonly OperationView[] => [
  {
    id: "createPolicyRule",
    tag: say("Policy"),
    method: "POST",
    path: say("/workspaces/{workspace}/policy/rules"),
    summary: say("Add a rule. One that denies wins over all others"),
    note: say("Not for a token that is held to one workspace."),
    scopes: [say("admin")],
    fields: [
      fieldOf(say, {}),
      fieldOf(say, { name: say("effect"), place: "body", choices: [say("allow"), say("deny")], about: "" }),
      fieldOf(say, { name: say("trust"), place: "body", isList: true }),
      fieldOf(say, { name: say("match"), place: "body", kind: "object" }),
      fieldOf(say, { name: say("expiresAt"), place: "body", isRequired: false, isNullable: true }),
    ],
    answered: [fieldOf(say, { name: say("id"), place: "body" }), fieldOf(say, { kind: "boolean" })],
    answers: [
      { status: "201", about: say("It is made.") },
      { status: "404", about: say("It does not exist.") },
    ],
    mayStream: true,
  },
  {
    id: "addPasskey",
    tag: say("Passkeys"),
    method: "GET",
    path: say("/passkeys"),
    summary: say("Take the passkey that a device made"),
    note: "",
    scopes: [],
    fields: [fieldOf(say, { place: "query", kind: "number" })],
    answered: [],
    answers: [],
    mayStream: false,
  },
];

export function apiPages(say: Say, shell: Shell): Record<string, string> {
  const of = (q: string, isFound: boolean): ApiPageProps => ({
    shell,
    root: say("http://localhost:4740/api/v1"),
    document: "/api/v1/openapi.json",
    groups: operationsOf(say).map((operation) => ({
      tag: operation.tag,
      operations: [{ operation, isFound }],
    })),
    always: [{ status: "401", about: say("No sign-in and no token that holds") }],
    q,
  });
  return { api: apiPage(of("", true)), "api-none": apiPage(of(say("nothing like it"), false)) };
}
