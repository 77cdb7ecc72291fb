import { ok, type Result } from "../../domain/kernel/result.ts";
import type { ApiCommand, Terminal } from "../command.ts";
import { visibleJson, visibleText } from "../visible.ts";
import { type Api, ask } from "./api.ts";
import { collect, usualWorkspace } from "./collect.ts";
import { aboutOf, formOf, toOption } from "./field-words.ts";
import { followTurn } from "./follow-turn.ts";
import { isPaged, type OperationFace, operationFaces } from "./operation-face.ts";
import { printAnswer } from "./print-answer.ts";
import type { Row } from "./row.ts";
import { isUsualWorkspace, placesOf, readWanted, toRequest, type Wanted } from "./to-request.ts";

/** The command that a row stands for. */
export function commandOf(name: string, row: Row): ApiCommand<Wanted> {
  const face = operationFaces[row.does];
  const places = placesOf(row, face);
  return {
    works: "through the API",
    name,
    summary: summaryOf(row, face),
    arguments: places.typed.map(formOf),
    options: places.options.map((field) =>
      toOption(field, isUsualWorkspace(field) ? USUAL : (moreOf(row, field.name) ?? "")),
    ),
    details: places.typed.map((field) => [formOf(field), aboutOf(field)]),
    printsData: true,
    beginsTurns: face.mayStream === true,
    readsStdin: () => row.stdin !== undefined,
    read: (given) => readWanted(row, places, given),
    run: (api, wanted, terminal) => carryOut({ row, face, api, terminal }, wanted),
  };
}

function summaryOf({ summary, stdin }: Row, face: OperationFace): string {
  const words = (summary ?? face.summary).replace(/[.]*$/, ".");
  return stdin === undefined ? words : `${words} The ${stdin} is read from standard input.`;
}

const USUAL = "Usually the first one in use.";

const moreOf = ({ most }: Row, name: string): string | null =>
  name === "limit" ? `Usually ${most ?? "all"}.` : null;

interface Task {
  readonly row: Row;
  readonly face: OperationFace;
  readonly api: Api;
  readonly terminal: Terminal;
}

async function carryOut(task: Task, wanted: Wanted): Promise<Result<null, string>> {
  const { row, face, api, terminal } = task;
  const workspace = wanted.lacksWorkspace ? await usualWorkspace(api) : ok(null);
  if (!workspace.ok) return workspace;
  const values = workspace.value === null ? wanted.values : { ...wanted.values, workspace: workspace.value };
  if (face.mayStream === true) return followTurn(api, toRequest(face, values), terminal);
  const answered = isPaged(face)
    ? await collect(api, (page) => toRequest(face, values, page), pageOf(row, values))
    : await ask(api, toRequest(face, values));
  if (!answered.ok) return answered;
  await terminal.write(textOf(row, answered.value, terminal));
  return ok(null);
}

const pageOf = ({ most }: Row, { limit, cursor }: Wanted["values"]) => ({
  most: typeof limit === "number" ? limit : (most ?? Number.POSITIVE_INFINITY),
  cursor: typeof cursor === "string" ? cursor : null,
});

function textOf({ says, shows }: Row, value: unknown, { asJson, isScreen }: Terminal): string {
  if (typeof value === "string") return isScreen ? visibleText(value) : value;
  if (asJson) return `${visibleJson(value)}\n`;
  return says === undefined ? printAnswer(value, shows ?? null) : `${says}\n`;
}
