import { ok } from "../../../domain/kernel/result.ts";
import { type Operation, operation } from "../operation.ts";
import { type Figures, figures } from "../schemas/running.ts";

export interface Needs {
  figures(): Promise<Figures>;
}

export const statusOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "getStatus",
    method: "GET",
    path: "/status",
    tag: "Status",
    summary: "Figures on the running program",
    scopes: ["read", "metrics"],
    answer: { status: 200, schema: figures },
    isGlobal: true,
    run: async () => ok(await needs.figures()),
  }),
];
