/** Names of subcommands that this program calls itself by. */
export type HiddenSubcommand = "__sandbox" | "__files" | "__pdf";

/** True where there was one. It imports what that needs and nothing else, so that it starts at once. */
export async function runHidden([subcommand, argument = ""]: readonly string[]): Promise<boolean> {
  switch (subcommand as HiddenSubcommand) {
    case "__sandbox": {
      const { enterSandbox } = await import("./launcher/enter-sandbox.ts");
      return enterSandbox(argument === "in-bubblewrap" ? argument : "alone");
    }
    case "__files": {
      const { serveFiles } = await import("./files/serve-files.ts");
      await serveFiles(argument);
      return true;
    }
    case "__pdf": {
      const { servePdf } = await import("./pdf/serve-pdf.ts");
      await servePdf();
      return true;
    }
    default:
      return false;
  }
}
