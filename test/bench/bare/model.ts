/** The scripted model server as a process of its own. */
import { startModelServer } from "../../fakes/model-server.ts";

const { url } = startModelServer();
process.stdout.write(`ready ${url}\n`);
