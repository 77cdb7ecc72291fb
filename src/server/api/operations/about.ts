import { ok } from "../../../domain/kernel/result.ts";
import { loadLicences } from "../../../views/assets/licences.ts";
import type { AboutView } from "../../../views/pages/about.tsx";
import { type Operation, operation } from "../operation.ts";
import { about } from "../schemas/about.ts";

export interface Needs {
  about(): Promise<AboutView>;
}

export const aboutOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "getAbout",
    method: "GET",
    path: "/about",
    tag: "Status",
    summary: "The version, where the data lies, and the licences of everything inside",
    scopes: ["read", "write"],
    answer: { status: 200, schema: about },
    isGlobal: true,
    async run() {
      const [view, licences] = await Promise.all([needs.about(), loadLicences()]);
      return ok({
        ...view,
        licences: licences.map(({ name, version, licence }) => ({ name, version, licence })),
      });
    },
  }),
];
