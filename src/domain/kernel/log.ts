export type Facts = Readonly<Record<string, unknown>>;

/** One line for the person who runs the server. Facts are data beside the words, never secrets. */
export interface Log {
  debug(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
}

/** The words of a fault, without its stack. */
export const words = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
