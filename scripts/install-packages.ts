/**
 * What tests need beside this project: Debian's Chromium for those of pages, Python for the attacks on the sandbox,
 * bubblewrap for the kind of it that lies inside that. Installed where it is missing and this is root; else the tests
 * that need it say why they are skipped.
 */
const packages = [
  { name: "chromium", program: "/usr/bin/chromium" },
  { name: "python3", program: "/usr/bin/python3" },
  { name: "bubblewrap", program: "/usr/bin/bwrap" },
] as const;

export async function installPackages(): Promise<void> {
  const isThere = await Promise.all(packages.map(({ program }) => Bun.file(program).exists()));
  const missing = packages.filter((_, at) => !isThere[at]).map(({ name }) => name);
  if (missing.length === 0) return;
  const apt = Bun.which("apt-get");
  if (apt === null || process.getuid?.() !== 0) {
    console.log(`Not here and not to be installed: ${missing.join(", ")}. Tests that need them are skipped.`);
    return;
  }
  console.log(`Installing ${missing.join(", ")} for the tests…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await Bun.spawn([apt, "update", "-qq"], { env, stdout: "ignore", stderr: "ignore" }).exited;
  const install = Bun.spawn([apt, "install", "-y", "-qq", "--no-install-recommends", ...missing], {
    env,
    stdout: "ignore",
    stderr: "inherit",
  });
  if ((await install.exited) !== 0) throw new Error(`Of ${missing.join(", ")} not all could be installed`);
}
