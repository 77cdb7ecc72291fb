/** A sign-in from where the owner had never signed in before: told on every page until it is dismissed. */
export interface NewPlace {
  /** The sign-in's, which may have ended since. */
  readonly id: string;
  /** What the browser calls itself. */
  readonly agent: string;
  readonly address: string;
  readonly at: string;
  /** True while the sign-in holds. */
  readonly isAlive: boolean;
}
