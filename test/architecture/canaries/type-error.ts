/** Planted: a number that is none. */
export const answer: number = "forty-two";
