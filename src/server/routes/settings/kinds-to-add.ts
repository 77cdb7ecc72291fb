import type { Kinds } from "../../../domain/backends/instance-fields.ts";
import type { KindView } from "../../../views/fragments/add-backend.tsx";

/** What can be set up a second time: all that is reached by an address, a server of one's own first. */
export const kindsToAdd = (kinds: Kinds): readonly KindView[] =>
  Object.entries(kinds)
    .filter(([, { baseUrl }]) => baseUrl !== null)
    .map(([kind, { label }]) => ({ kind, label }))
    .toSorted((one, other) => Number(isOwn(other.kind)) - Number(isOwn(one.kind)));

const isOwn = (kind: string): boolean => kind.endsWith("-compatible");
