import { answers } from "./en/answers.ts";
import { backends } from "./en/backends.ts";
import { door } from "./en/door.ts";
import { errors } from "./en/errors.ts";
import { home } from "./en/home.ts";
import { search } from "./en/search.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";
import { threads } from "./en/threads.ts";
import { units } from "./en/units.ts";

/** Every word on every page. */
export const en = {
  answers,
  backends,
  door,
  errors,
  home,
  search,
  settings,
  shell,
  threads,
  units,
};
