import type { Connection } from "./connection.ts";

/** Which connection an event or a row of the log is about. */
export const subjectOf = ({ id, name, workspace }: Pick<Connection, "id" | "name" | "workspace">) => ({
  connection: id,
  name,
  ...(workspace !== null && { workspace }),
});
