import type { Hono } from "hono";
import type { Result } from "../../../domain/kernel/result.ts";
import type { Decision } from "../../../domain/policy/decide.ts";
import { trusts } from "../../../domain/policy/trust.ts";
import type { DryRun } from "../../../domain/tools/dry-run.ts";
import { DryRunAnswer, type Wonder, wonders } from "../../../views/fragments/dry-run.tsx";
import type { ServerEnv } from "../../env.ts";
import { field } from "../form.ts";
import { isByScript, part, seeOther } from "../reply.ts";

export interface Needs {
  dryRun(asked: DryRun): Promise<Result<Decision, "invalid" | "not-found">>;
}

/** What a tool is asked with where all that is known is what it is about. */
const inputs: Readonly<Record<Wonder, (about: string) => object>> = {
  run_command: (command) => ({ command }),
  read_file: (path) => ({ path }),
  write_file: (path) => ({ path, content: "" }),
  list_folder: (path) => ({ path }),
  fetch_url: (url) => ({ url }),
  search_web: (query) => ({ query }),
};

/** Whether a call would be allowed, asked for or denied, for who wonders about the rules. */
export const dryRunRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/policy/try", async (c) => {
      const tool = wonders.find((one) => one === field(c, "tool")) ?? wonders[0];
      const trust = trusts.find((one) => one === field(c, "trust")) ?? "stranger";
      const workspace = field(c, "workspace");
      const input = inputs[tool](field(c, "about").trim());
      const decided = await needs.dryRun({ workspace, thread: null, trust, mode: "default", tool, input });
      if (!isByScript(c)) return seeOther("/settings/policy");
      return part(c, DryRunAnswer(decided.ok ? decided.value : { fault: decided.refusal.message }));
    });
  };
