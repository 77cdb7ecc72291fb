/** The cases of `test/fixtures/http-matrix.json`, and how they are sent. */
import { type RawReply, sendRaw, toText } from "../../raw-http.ts";
import type { TestServer } from "../../start-server.ts";

export interface MatrixRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly raw?: string;
}

export interface MatrixCase {
  readonly id: string;
  readonly request?: MatrixRequest;
  readonly expect: string;
}

const { cases } = (await Bun.file(new URL("../../fixtures/http-matrix.json", import.meta.url)).json()) as {
  readonly cases: readonly MatrixCase[];
};

export const allCases = cases;

export const casesOf = (...prefixes: readonly string[]): readonly MatrixCase[] =>
  cases.filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix)));

/** The statuses that an expectation names. */
export const statusesIn = (expectation: string): readonly number[] =>
  [...expectation.matchAll(/\b[1-5]\d\d\b/g)].map(([status]) => Number(status));

export interface Filling {
  readonly path?: string;
  /** The owner's, where a case asks for a valid session. */
  readonly cookie?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** Sends a case as it stands, with the port and the session of the server under test. */
export function sendCase(
  { serving }: TestServer,
  { request = {} }: MatrixCase,
  { path = request.path ?? "/", cookie = "", more = {} }: Filling = {},
  options: { readonly host?: string; readonly untilClosed?: boolean } = {},
): Promise<RawReply> {
  const { port } = serving.private;
  const fill = (text: string): string =>
    text
      .replaceAll("PORT", String(port))
      .replace("{valid session}", cookie)
      .replace("{100k}", "x".repeat(102_400));
  if (request.raw !== undefined) return sendRaw(port, fill(request.raw), { ...options, untilClosed: true });
  const given = Object.entries({ ...request.headers, ...more }).map(
    ([name, values]) => [name, typeof values === "string" ? fill(values) : values.map(fill)] as const,
  );
  const headers = Object.fromEntries(given);
  return sendRaw(port, toText(request.method ?? "GET", path, headers), options);
}

/** Rows of every table: what changes when anything is done. Jobs go by themselves; what asks for one is an event. */
export function rowsOf({ core: { db } }: TestServer): Readonly<Record<string, number>> {
  const tables = db.all<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name <> 'jobs'",
  );
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      db.get<{ count: number }>(`select count(*) as count from "${name}"`)?.count ?? 0,
    ]),
  );
}

/** The case of this name. */
export function of(id: string): MatrixCase {
  const found = allCases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no case ${id}`);
  return found;
}
