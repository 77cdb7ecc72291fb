import { answers } from "./en/answers.ts";
import { approvals } from "./en/approvals.ts";
import { audit } from "./en/audit.ts";
import { backends } from "./en/backends.ts";
import { budgets } from "./en/budgets.ts";
import { connections } from "./en/connections.ts";
import { door } from "./en/door.ts";
import { errors } from "./en/errors.ts";
import { home } from "./en/home.ts";
import { passkeys } from "./en/passkeys.ts";
import { rewind } from "./en/rewind.ts";
import { policy } from "./en/policy.ts";
import { search } from "./en/search.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";
import { threads } from "./en/threads.ts";
import { trust } from "./en/trust.ts";
import { units } from "./en/units.ts";
import { vault } from "./en/vault.ts";
import { webSearch } from "./en/web-search.ts";

/** Every word on every page. */
export const en = {
  answers,
  approvals,
  audit,
  backends,
  budgets,
  connections,
  door,
  errors,
  home,
  passkeys,
  policy,
  rewind,
  search,
  settings,
  shell,
  threads,
  trust,
  units,
  vault,
  webSearch,
};
