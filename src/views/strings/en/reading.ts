/** What helps to read a long answer and a long thread. */
export const reading = {
  wrap: "Wrap",
  allLines: (count: number) => `Show all ${count} lines`,
  fewerLines: "Show less",
  thoughtFor: (duration: string) => `Thought for ${duration}`,
  firstWord: (duration: string) => `first word ${duration}`,
  newWords: "New",
  newAnswers: (figure: string) => `${figure} new answers`,
  later: "Later turns",
  loading: "On its way",
};
