/** Draws the icons of the installed app from the logo: src/views/assets/icons. Run by hand when the logo changes. */
import { chromium } from "playwright-core";

const root = new URL("..", import.meta.url).pathname;
const folder = `${root}src/views/assets/icons`;

/** `inset` is the share of the edge that stays free: a maskable icon may lose a tenth on each side. */
const icons = [
  { name: "icon-192", size: 192, inset: 0.06, ground: null },
  { name: "icon-512", size: 512, inset: 0.06, ground: null },
  { name: "maskable-512", size: 512, inset: 0.2, ground: "#e8f3ec" },
  { name: "touch-180", size: 180, inset: 0.14, ground: "#e8f3ec" },
] as const;

const logo = await Bun.file(`${root}src/views/assets/logo.svg`).text();
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
for (const { name, size, inset, ground } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: "light" });
  const edge = Math.round(size * inset);
  await page.setContent(
    `<style>body{margin:0;background:${ground ?? "transparent"}}svg{position:fixed;inset:${edge}px;width:${size - 2 * edge}px;height:${size - 2 * edge}px}</style>${logo}`,
  );
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: ground === null });
  await page.close();
}
await browser.close();
