export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** The cookie that the theme picker writes, so that a page is drawn in its theme from the first byte. */
export const THEME_COOKIE = "theme";

export const toTheme = (cookie: string | undefined): Theme =>
  themes.find((theme) => theme === cookie) ?? "system";

/** Who looks: how they write dates and figures, and what time it is. */
export interface Reader {
  /** A BCP 47 tag, such as `en-GB`. */
  readonly locale: string;
  /** An IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly now: Date;
}

/** What every page is drawn with. */
export interface Frame {
  /** The nonce of this answer's Content-Security-Policy. */
  readonly nonce: string;
  readonly csrf: string;
  readonly theme: Theme;
  readonly reader: Reader;
  readonly version: string;
  /** As the browser wrote it, for the foot of the pages before sign-in. */
  readonly host: string;
  readonly isLocal: boolean;
}
