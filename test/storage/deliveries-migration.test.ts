import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { olderFolder } from "./older-folder.ts";

const AT = "2026-11-01T12:00:00.000Z";

test("what was sent on before it had a secret of its own is signed as it was, and what was not is not", () => {
  const folder = olderFolder("0033");
  const before = new Database(folder.path);
  before.run(
    "insert into workspaces (id, name, description, status, created_at, updated_at) values ('w', 'W', '', 'active', ?1, ?1)",
    [AT],
  );
  const forward = { do: "forward", forwardTo: "https://example.org/in" };
  const handlings = {
    all: forward,
    some: {
      do: "turn",
      rules: [
        { on: "ping", do: "notify" },
        { on: "*", ...forward },
      ],
    },
    none: { do: "turn", prompt: 'is it "forward"?', rules: [{ on: "*", do: "notify" }] },
    "named only": { do: "notify", forwardTo: "https://example.org/in" },
  };
  for (const [id, handling] of Object.entries(handlings))
    before.run(
      `insert into webhook_endpoints (id, workspace, name, source, status, rate_limit, handling, created_at, updated_at)
       values (?1, 'w', ?1, 'github', 'active', 600, ?2, ?3, ?3)`,
      [id, JSON.stringify(handling), AT],
    );
  before.close();

  folder.migrate().close();
  const after = new Database(folder.path);
  expect(after.query("select id from webhook_endpoints where signs_as_sender = 1 order by id").all()).toEqual(
    [{ id: "all" }, { id: "some" }],
  );
  after.close();
  folder.remove();
});
