/**
 * Asks the product wrongly in every way that comes to mind, with all that is said translated, and prints what it said
 * as JSON. A program of its own: the book is set before anything that says a word is loaded.
 */
import { speak } from "../../../src/domain/kernel/say.ts";
import { inPseudo } from "../../views/pseudo/speak.ts";

/** What stands in a gap is put between brackets: it is a name, and no language changes it. */
const pseudo = (english: string): string => inPseudo(english).replaceAll(/\{\d+\}/g, "⟦$&⟧");

if (!process.argv.includes("--untranslated")) speak(pseudo);

const { startServer } = await import("../../start-server.ts");
const { askWrongly } = await import("./ask-wrongly.ts");
const { registeredWords } = await import("./registered-words.ts");

const server = await startServer();
const refused = await askWrongly(server);
const registered = await registeredWords();
await server.remove();
console.log(JSON.stringify({ refused, registered }));
process.exit(0);
