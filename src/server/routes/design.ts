import { feature } from "bun:bundle";
import type { Hono } from "hono";
import { loadMarkdown } from "../../views/markdown.ts";
import type { ServerEnv } from "../env.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html } from "./reply.ts";

/** All parts on one page, where the program runs from source: what is built holds neither the page nor its samples. */
export const designRoutes =
  (needs: PageNeeds) =>
  (app: Hono<ServerEnv>): void => {
    if (feature("BUILT")) {
      return;
    } else {
      app.get("/design", async (c) => {
        const { designPage } = await import("../../views/design/design.tsx");
        return html(designPage({ shell: shellOf(c, needs), markdown: await loadMarkdown() }));
      });
    }
  };
