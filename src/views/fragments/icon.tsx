import { files } from "./icon-files.ts";

export type IconName = keyof typeof files;

export const iconNames = Object.keys(files) as IconName[];

const outline = (file: string): string =>
  file
    .slice(file.indexOf(">", file.indexOf("<svg")) + 1, file.lastIndexOf("</svg>"))
    .replaceAll(/\s*\n\s*/g, "");

const outlines = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, outline(file)]));

export function Icon({ name, class: more }: { name: IconName; class?: string }): JSX.Element {
  const safeOutline = outlines[name];
  return (
    <svg
      class={["i", more]}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {safeOutline}
    </svg>
  );
}
