import type { Db } from "../../src/domain/kernel/db.ts";

const VOCABULARY = 50_000;
const WORDS_A_MESSAGE = 12;
const A_COMMIT = 5_000;

/** Words by how often they were used. */
export interface Words {
  /** In 15 to 70 of a hundred messages. */
  readonly common: readonly string[];
  readonly middling: readonly string[];
  readonly rare: readonly string[];
}

/** Writes made-up messages whose words are as unevenly common as those of a language (Zipf). The same each time. */
export async function fillMessages(db: Db, count: number): Promise<Words> {
  const words = Array.from({ length: VOCABULARY }, (_, rank) => wordOf(rank));
  const pick = picker();
  const at = "2026-01-01T00:00:00.000Z";
  await db.commit((tx) => {
    tx.run(
      "insert into workspaces (id, name, description, status, created_at, updated_at) values ('w', 'W', '', 'active', ?1, ?1)",
      at,
    );
    tx.run(
      `insert into threads (id, workspace, name, is_named, description, status, is_pinned, last_turn_at, created_at, updated_at)
       values ('t', 'w', 'T', 1, '', 'open', 0, ?1, ?1, ?1)`,
      at,
    );
    tx.run(
      `insert into turns (id, thread, workspace, status, trust, backend, permission_mode, created_at)
       values ('u', 't', 'w', 'finished', 'owner', 'demo', 'default', ?)`,
      at,
    );
  });
  for (let from = 0; from < count; from += A_COMMIT) {
    await db.commit((tx) => {
      for (let sequence = from; sequence < Math.min(from + A_COMMIT, count); sequence++) {
        const text = Array.from({ length: WORDS_A_MESSAGE }, () => words[pick()]).join(" ");
        tx.run(
          `insert into messages (id, thread, turn, workspace, role, text, tools, sequence, metadata, created_at)
           values (?, 't', 'u', 'w', 'user', ?, '[]', ?, '{}', ?)`,
          `m${sequence}`,
          text,
          sequence,
          at,
        );
      }
    });
  }
  return { common: words.slice(0, 5), middling: words.slice(20, 300), rare: words.slice(2_000, 6_000) };
}

function wordOf(rank: number): string {
  let seed = (rank + 1) * 2_654_435_761;
  const syllables = Array.from({ length: 2 + (rank % 3) }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 4_294_967_296;
    const [consonants, vowels] = ["bcdfghklmnprstvz", "aeiou"];
    return `${consonants[seed % 16] ?? ""}${vowels[Math.floor(seed / 16) % 5] ?? ""}`;
  });
  return `${syllables.join("")}${rank.toString(36)}`;
}

function picker(): () => number {
  const upTo = new Float64Array(VOCABULARY);
  let total = 0;
  for (let rank = 0; rank < VOCABULARY; rank++) {
    total += 1 / (rank + 1);
    upTo[rank] = total;
  }
  let seed = 1;
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    const wanted = (seed / 4_294_967_296) * total;
    let [low, high] = [0, VOCABULARY - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
