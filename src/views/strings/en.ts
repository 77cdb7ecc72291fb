import { about } from "./en/about.ts";
import { answers } from "./en/answers.ts";
import { api } from "./en/api.ts";
import { approvals } from "./en/approvals.ts";
import { assistants } from "./en/assistants.ts";
import { audit } from "./en/audit.ts";
import { backends } from "./en/backends.ts";
import { budgets } from "./en/budgets.ts";
import { connections } from "./en/connections.ts";
import { data } from "./en/data.ts";
import { deliveries } from "./en/deliveries.ts";
import { door } from "./en/door.ts";
import { errors } from "./en/errors.ts";
import { extensions } from "./en/extensions.ts";
import { files } from "./en/files.ts";
import { help } from "./en/help.ts";
import { home } from "./en/home.ts";
import { notifications } from "./en/notifications.ts";
import { palette } from "./en/palette.ts";
import { passkeys } from "./en/passkeys.ts";
import { reading } from "./en/reading.ts";
import { rewind } from "./en/rewind.ts";
import { policy } from "./en/policy.ts";
import { search } from "./en/search.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";
import { threads } from "./en/threads.ts";
import { turns } from "./en/turns.ts";
import { trust } from "./en/trust.ts";
import { units } from "./en/units.ts";
import { usage } from "./en/usage.ts";
import { vault } from "./en/vault.ts";
import { webSearch } from "./en/web-search.ts";
import { webhookForm } from "./en/webhook-form.ts";
import { webhooks } from "./en/webhooks.ts";
import { welcome } from "./en/welcome.ts";
import { workspaces } from "./en/workspaces.ts";

/** Every word on every page. */
export const en = {
  about,
  answers,
  api,
  approvals,
  assistants,
  audit,
  backends,
  budgets,
  connections,
  data,
  deliveries,
  door,
  errors,
  extensions,
  files,
  help,
  home,
  notifications,
  palette,
  passkeys,
  policy,
  reading,
  rewind,
  search,
  settings,
  shell,
  threads,
  trust,
  turns,
  units,
  usage,
  vault,
  webhookForm,
  webhooks,
  webSearch,
  welcome,
  workspaces,
};
