/** Tests of pages run in Debian's Chromium. It is installed where it is missing and this is root; else they say why they are skipped. */
export const CHROMIUM = "/usr/bin/chromium";

export async function installBrowser(): Promise<void> {
  if (await Bun.file(CHROMIUM).exists()) return;
  const apt = Bun.which("apt-get");
  if (apt === null || process.getuid?.() !== 0) {
    console.log("Chromium is missing and cannot be installed here: the tests of pages are skipped.");
    return;
  }
  console.log("Installing Chromium for the tests of pages…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await Bun.spawn([apt, "update", "-qq"], { env, stdout: "ignore", stderr: "ignore" }).exited;
  const install = Bun.spawn([apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    env,
    stdout: "ignore",
    stderr: "inherit",
  });
  if ((await install.exited) !== 0) throw new Error("Chromium could not be installed");
}
