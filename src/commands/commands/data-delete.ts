import { isObject } from "../../domain/kernel/json.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { ask } from "../api/api.ts";
import type { ApiCommand } from "../command.ts";
import { visibleJson } from "../visible.ts";

interface Deleting {
  readonly withBackups: boolean;
}

const SURE = "--yes-delete-everything";

export const dataDelete: ApiCommand<Deleting> = {
  works: "through the API",
  name: "data delete",
  summary: "Delete everything but your way in and the log, for good.",
  arguments: [],
  options: [
    { flag: SURE, form: null, about: "Without it nothing is deleted." },
    { flag: "--with-backups", form: null, about: "Delete the copies from before updates, too." },
  ],
  printsData: true,
  beginsTurns: false,

  read: ({ options }) =>
    options[SURE] === undefined
      ? refuse(
          "invalid",
          say`This deletes all threads, files, rules, secrets and settings, for good. Add ${SURE} if you mean it.`,
        )
      : ok({ withBackups: options["--with-backups"] !== undefined }),

  async run(api, { withBackups }, { asJson, write }) {
    const session = await ask(api, { method: "GET", path: "/session" });
    if (!session.ok) return session;
    const owner = isObject(session.value) ? session.value["owner"] : null;
    const confirm = typeof owner === "string" ? owner : "";
    const done = await ask(api, { method: "DELETE", path: "/data", body: { confirm, withBackups } });
    if (!done.ok) return done;
    const said = "Everything is deleted. Your way in and the log are still there.\n";
    await write(asJson ? `${visibleJson(done.value)}\n` : said);
    return ok(null);
  },
};
