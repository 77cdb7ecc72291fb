import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";
import { type Place, SIDE } from "./side.tsx";

const first = { place: "home", href: "/", icon: "home", words: en.shell.home } as const;
const others = [
  { place: "new", href: "/threads/new", icon: "write", words: en.shell.new },
  { place: "search", href: "/search", icon: "search", words: en.shell.search },
  { place: "settings", href: "/settings", icon: "settings", words: en.shell.settings },
] as const;

/** The foot of a phone's page. */
export function Dock({ at }: { at: Place }): JSX.Element {
  return (
    <nav class="dock" aria-label={en.shell.pages}>
      <DockLink link={first} at={at} />
      <button type="button" popovertarget={SIDE}>
        <Icon name="threads" />
        <span class="dock-label" safe>
          {en.shell.threads}
        </span>
      </button>
      {others.map((link) => (
        <DockLink link={link} at={at} />
      ))}
    </nav>
  );
}

function DockLink(props: {
  link: { place: Place; href: string; icon: IconName; words: string };
  at: Place;
}): JSX.Element {
  const { place, href, icon, words } = props.link;
  return (
    <a href={href} aria-current={place === props.at ? "page" : undefined}>
      <Icon name={icon} />
      <span class="dock-label" safe>
        {words}
      </span>
    </a>
  );
}
