import type { InboundRequest } from "../kernel/inbound.ts";
import { say } from "../kernel/say.ts";
import { findSignature } from "./found-signature.ts";
import { otherAddresses } from "./other-addresses.ts";
import { otherSecrets } from "./other-secrets.ts";
import { bodyKindOf } from "./payload.ts";
import { rewrittenBodies } from "./rewritten-body.ts";
import type { Source } from "./source.ts";

/** A request that one secret does not verify. */
export interface Puzzle {
  readonly source: Source;
  readonly request: InboundRequest;
  readonly secret: string;
  readonly now: Date;
}

/**
 * What would make the request genuine, in words for the owner alone, the likeliest first; nothing where nobody can
 * know. Whatever is tried, the source itself judges it.
 */
export function explainFlaw(puzzle: Puzzle): readonly string[] {
  const told = [kindInWords(puzzle), timeInWords(puzzle)];
  const guessed = puzzle.request.body.length > MOST_GUESSED_BYTES ? [] : guesses(puzzle);
  return [...told, ...guessed].filter((words) => words !== null);
}

/** Each guess sums up the whole body: beyond this the program would stand still for it. */
const MOST_GUESSED_BYTES = 256 * 1024;

function guesses(puzzle: Puzzle): readonly (string | null)[] {
  if (isRight(puzzle)) return [];
  const found = [secretInWords(puzzle), bodyInWords(puzzle), addressInWords(puzzle)];
  return found.some((words) => words !== null) ? found : foundInWords(puzzle);
}

/** Whether the source takes it now, or would have at a time that the request speaks of. */
export function isRight({ source, request, secret, now }: Puzzle): boolean {
  const verdict = source.verify(request, secret, now);
  if (verdict.isGenuine) return true;
  return verdict.flaw.part === "time" && timeOf({ source, request, secret, now }) !== undefined;
}

const timeOf = ({ source, request, secret }: Puzzle): Date | undefined =>
  timesIn(request).find((at) => source.verify(request, secret, at).isGenuine);

function kindInWords({ source, request }: Puzzle): string | null {
  const kind = bodyKindOf(request);
  if (kind !== null && source.accepts.includes(kind)) return null;
  const given = request.headers.get("content-type");
  return given === null
    ? say`There is no Content-Type: so nobody can know how to read the body, and it is refused before anything else.`
    : say`The Content-Type ${given} is none that ${source.label} sends: it is refused before anything else.`;
}

function timeInWords(puzzle: Puzzle): string | null {
  const { source, request, secret, now } = puzzle;
  const at = source.verify(request, secret, now).isGenuine ? undefined : timeOf(puzzle);
  return at === undefined
    ? null
    : say`The signature itself is right. Only the time is not: it was signed at ${at.toISOString()}, and here it is ${now.toISOString()}.`;
}

function secretInWords(puzzle: Puzzle): string | null {
  const other = otherSecrets(puzzle.secret).find(({ secret }) => isRight({ ...puzzle, secret }));
  return other?.words ?? null;
}

function bodyInWords(puzzle: Puzzle): string | null {
  const { request } = puzzle;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(request.body);
  for (const { words, text: other } of rewrittenBodies(text)) {
    const body = new TextEncoder().encode(other);
    if (isRight({ ...puzzle, request: { ...request, body } })) return words;
  }
  return null;
}

function addressInWords(puzzle: Puzzle): string | null {
  const { request } = puzzle;
  const other = otherAddresses(request).find((url) => isRight({ ...puzzle, request: { ...request, url } }));
  return other === undefined
    ? null
    : say`The signature is right for the address ${other}, and here it is ${request.url}: give the sender this one, or set the other as the address of this endpoint.`;
}

/** The sum is there, and only what stands around it is not as the source wants it. */
function foundInWords(puzzle: Puzzle): readonly string[] {
  const found = findSignature(puzzle.request, puzzle.secret);
  if (found === null) return [];
  const { header, digest, encoding, isKeyDecoded, isBodyAlone } = found;
  const { label } = puzzle.source;
  return [
    say`The header ${header} holds an HMAC with this secret, as ${digest} in ${encoding}: but ${label} uses another header, another prefix, another digest or another encoding.`,
    ...(isKeyDecoded ? [say`Its key is what the secret’s base64 or hexadecimal digits stand for.`] : []),
    ...(isBodyAlone ? [] : [say`It covers a time together with the body.`]),
  ];
}

const MOST_TIMES = 5;

/** The times that the request speaks of, in Unix seconds or milliseconds, in its headers first. */
function timesIn({ headers, body }: InboundRequest): readonly Date[] {
  const text = `${[...headers.values()].join(" ")} ${new TextDecoder().decode(body.subarray(0, 64 * 1024))}`;
  const numbers = [...text.matchAll(/(?<![\w.])(?:t=)?(\d{13}|\d{10})(?![\w.])/g)].map(
    ([, digits]) => digits ?? "",
  );
  return [...new Set(numbers)]
    .slice(0, MOST_TIMES)
    .map((digits) => new Date(Number(digits) * (digits.length === 13 ? 1 : 1000)));
}
