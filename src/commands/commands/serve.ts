import type { Setting } from "../../config/setting.ts";
import { settings } from "../../config/settings.ts";
import type { ServerCommand } from "../command.ts";

const everywhere: string = settings.data.flag;
const table: readonly Setting<unknown>[] = Object.values(settings);

export const serve: ServerCommand = {
  works: "as the server",
  name: "serve",
  summary: "Run MonkeyClaw until it is stopped. Without a command, this is done.",
  arguments: [],
  options: table.flatMap(({ flag, form, about, usual }) =>
    flag === null || flag === everywhere
      ? []
      : [{ flag, form, about: usual === null ? about : `${about} Usually ${usual}.` }],
  ),
  printsData: false,
};
