/** Commands that try to get out, for each user and each kind of sandbox, and the same without one. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Attack, attacks, prelude } from "./attacks.ts";
import type { Drive, Told } from "./drive.ts";
import { makePlace, type Place, SECRET, type Servers, startServers } from "./place.ts";
import {
  abi,
  CANARY,
  type Compiled,
  compileEntry,
  driveAs,
  hasBubblewrap,
  rootOfContainer,
  type User,
  users,
  whyNot,
} from "./run-as.ts";

type Kind = Pick<Drive, "guard" | "abi"> & { readonly label: string };

/** The oldest Landlock that keeps the network in has no scopes: the filter keeps signals in instead. */
const kinds: readonly Kind[] = [
  { label: "Landlock", guard: "landlock" },
  { label: "Landlock as it was at first", guard: "landlock", abi: 4 },
  { label: "Landlock in bubblewrap", guard: "bubblewrap" },
];

let compiled: Compiled;
let servers: Servers;
const places: Place[] = [];

beforeAll(async () => {
  if (whyNot !== null) return;
  [compiled, servers] = await Promise.all([compileEntry(), startServers()]);
}, 60_000);
afterAll(() => {
  compiled?.remove();
  servers?.stop();
  for (const place of places) place.remove();
});

async function attackAs(user: User, asked: Pick<Drive, "guard" | "abi">): Promise<ReadonlyMap<string, Told>> {
  const place = makePlace(user);
  places.push(place);
  const known = JSON.stringify({ ...place, ...servers });
  const told = await driveAs(user, compiled, {
    ...asked,
    ...place,
    commands: attacks.map(({ code }) => ["/usr/bin/python3", "-c", prelude + code, known]),
  });
  return new Map(attacks.map(({ name }, at) => [name, told[at] as Told]));
}

const mayWork = ({ isForRoot }: Attack, { isRoot }: User): boolean => isForRoot !== true || isRoot;

const ofContainer: readonly User[] = rootOfContainer === null ? [] : [rootOfContainer];

const pairs: readonly (Kind & { readonly user: User })[] = [
  ...users.flatMap((user) => kinds.map((kind) => ({ user, ...kind }))),
  ...ofContainer.flatMap((user) => kinds.slice(0, 1).map((kind) => ({ user, ...kind }))),
];

describe.skipIf(whyNot !== null)("a command", () => {
  for (const { user, label, ...asked } of pairs) {
    const isThere = asked.guard === "bubblewrap" ? hasBubblewrap : (asked.abi ?? 1) <= abi;
    describe.skipIf(!isThere)(`of ${user.name} in ${label}`, () => {
      let told: ReadonlyMap<string, Told>;
      beforeAll(async () => {
        told = await attackAs(user, asked);
      }, 120_000);
      for (const { name } of attacks) {
        test(`never ${name}`, () => {
          const { out, err } = told.get(name) as Told;
          expect(out).not.toContain("ESCAPED");
          expect(out + err).not.toContain(SECRET);
          expect(out + err).not.toContain(CANARY);
          // It was the kernel that said no, and not a program that could not begin.
          expect(err === "" || /\b\w*Error: /.test(err)).toBe(true);
        });
      }
    });
  }

  for (const user of users) {
    describe(`of ${user.name} without a sandbox, the positive control`, () => {
      let told: ReadonlyMap<string, Told>;
      beforeAll(async () => {
        told = await attackAs(user, { guard: "none" });
      }, 120_000);
      for (const attack of attacks.filter((each) => mayWork(each, user))) {
        test(attack.name, () => expect((told.get(attack.name) as Told).out).toContain("ESCAPED"));
      }
    });
  }
});
