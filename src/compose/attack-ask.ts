import { auditTail } from "../commands/commands/audit-tail.ts";
import type { Told, World } from "../attack/world.ts";
import { listEntries, everything } from "../domain/audit/reads.ts";
import type { Entry } from "../domain/audit/entry.ts";
import { verify } from "../domain/audit/verify.ts";
import { getApproval, listApprovals } from "../domain/approvals/reads.ts";
import type { Answer, Approval } from "../domain/approvals/approval.ts";
import { beginTurn } from "../domain/conversations/begin-turn.ts";
import { createThread } from "../domain/conversations/create-thread.ts";
import { getTurn } from "../domain/conversations/reads.ts";
import type { Turn } from "../domain/conversations/turn.ts";
import type { Product } from "./attack-product.ts";

type Asks = Pick<
  World,
  | "newThread"
  | "ask"
  | "begin"
  | "turn"
  | "waiting"
  | "approval"
  | "audit"
  | "auditLines"
  | "auditFault"
  | "writeFloods"
  | "hasSandbox"
>;

const OWNER = { kind: "owner", signIn: "attack" } as const;
const sayNo = (): Answer => "deny";
const LOOK_EVERY_MS = 5;
/** Of one turn. */
const LONGEST_MS = 60_000;

/** How an attack asks the product, and looks at what it did. */
export function askIn(product: () => Product, workspace: string): Asks {
  const turn = (id: string): Turn => {
    const found = getTurn(product().core.db, id);
    if (found === null) throw new Error("the turn is gone");
    return found;
  };
  const waiting = (): readonly Approval[] =>
    listApprovals(product().core.db, null, { limit: 200, cursor: null }).items;

  const begin: Asks["begin"] = async (thread, text, trust = "owner") => {
    const begun = await beginTurn(product().work.turns, thread, { text, trust, backend: "obeying" });
    if (!begun.ok) throw new Error(begun.refusal.message);
    return begun.value.id;
  };

  /** A child of the turn may wait as well as the turn itself. */
  const ask: Asks["ask"] = async (thread, text, { trust, owner = sayNo } = {}): Promise<Told> => {
    const id = await begin(thread, text, trust);
    const asked: Approval[] = [];
    const latest = performance.now() + LONGEST_MS;
    while (turn(id).finishedAt === null) {
      if (performance.now() > latest) throw new Error("a turn did not end");
      for (const approval of waiting()) {
        asked.push(approval);
        await product().work.toolbox.approvals.answer(approval.id, { answer: owner(approval) }, OWNER);
      }
      await Bun.sleep(LOOK_EVERY_MS);
    }
    return { turn: turn(id), asked };
  };

  return {
    begin,
    ask,
    turn,
    waiting,
    approval: (id) => getApproval(product().core.db, id),
    async newThread(mode) {
      const { core } = product();
      const fields = mode === undefined ? {} : { permissionMode: mode };
      const made = await createThread(core, workspace, fields);
      if (!made.ok) throw new Error(made.refusal.message);
      return made.value.id;
    },
    audit: (action) => allEntries(product(), action ?? null).toReversed(),
    auditLines: () => auditTail.print(allEntries(product(), null), false).trimEnd().split("\n").slice(1),
    async auditFault() {
      const verdict = await verify(product().core);
      return verdict.isWhole ? null : verdict.words;
    },
    writeFloods: () => product().core.audit.writeFloods("all"),
    hasSandbox: () => product().work.toolbox.commands.support().ok,
  };
}

/** Newest first. */
function allEntries({ core }: Product, action: Entry["action"] | null): readonly Entry[] {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  do {
    const page = listEntries(core.db, { ...everything, action }, { limit: 200, cursor });
    entries.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return entries;
}
