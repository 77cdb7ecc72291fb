/** What this installation is. */
import { version } from "../../package.json" with { type: "json" };
import { isCompiled } from "../spawn.ts";
import type { AboutView } from "../views/pages/about.tsx";
import type { Core } from "./core.ts";
import { sizeOfFolder } from "./data-size.ts";

export const aboutOf = async ({ setup }: Pick<Core, "setup">): Promise<AboutView> => ({
  version,
  platform: `${process.platform}-${process.arch}`,
  isOneFile: isCompiled,
  runtime: `Bun ${Bun.version}`,
  dataFolder: setup.dataFolder,
  data: await sizeOfFolder(setup.dataFolder),
});
