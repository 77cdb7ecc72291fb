/** What the launcher answers where it never became the program, as shells do. */
export const exitCodes = { notLaunched: 125, notExecutable: 126, notFound: 127 } as const;
