import type { Hono } from "hono";
import { loadLicences } from "../../views/assets/licences.ts";
import { type AboutView, aboutPage, licencePage } from "../../views/pages/about.tsx";
import type { ServerEnv } from "../env.ts";
import type { ErrorPages } from "./errors.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html } from "./reply.ts";

export type Needs = PageNeeds &
  Pick<ErrorPages, "errorPage"> & {
    about(): Promise<AboutView>;
  };

/** What this is, and who made what is inside. */
export const aboutRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/about", async (c) => {
      const [about, licences] = await Promise.all([needs.about(), loadLicences()]);
      return html(aboutPage({ shell: shellOf(c, needs), about, licences }));
    });

    app.get("/about/licence", async (c) => {
      const { name, version } = c.req.query();
      const licences = await loadLicences();
      const licence = licences.find((one) => one.name === name && one.version === version);
      return licence === undefined
        ? needs.errorPage(c, 404, null)
        : html(licencePage({ shell: shellOf(c, needs), licence }));
    });
  };
