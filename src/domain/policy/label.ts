/** What a call brings into a conversation: A untrusted text, B private data, C a change or something sent outward. */
export const labels = ["A", "B", "C"] as const;

export type Label = (typeof labels)[number];

/** Labels only ever come to a set, in their order. */
export const join = (...sets: readonly (readonly Label[])[]): readonly Label[] =>
  labels.filter((label) => sets.some((set) => set.includes(label)));

export const isComplete = (set: readonly Label[]): boolean => labels.every((label) => set.includes(label));
