/** Names for this machine or this network alone (RFC 6761, 6762, 8375, 9476 and the usual habits). */
const endings = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "home.arpa",
  "invalid",
  "test",
  "onion",
  "alt",
];

/** True for a name that no public name server answers for; one without a dot always is. */
export const isInternalName = (name: string): boolean =>
  !name.includes(".") || endings.some((ending) => name.endsWith(`.${ending}`));
