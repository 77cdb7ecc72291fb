import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Needs } from "./needs.tsx";
import { type Place, SIDE } from "./side.tsx";

const first = { place: "home", href: "/", icon: "home", words: en.shell.home } as const;
const others = [
  { place: "approvals", href: "/approvals", icon: "hand", words: en.approvals.title },
  { place: "search", href: "/search", icon: "search", words: en.shell.search },
] as const;

/** The foot of a phone's page. */
export function Dock(props: { at: Place; waiting: number; newThread: string }): JSX.Element {
  const { at, waiting, newThread } = props;
  const begin = { place: "new", href: newThread, icon: "write", words: en.shell.new } as const;
  return (
    <nav class="dock" aria-label={en.shell.pages}>
      <DockLink link={first} at={at} waiting={waiting} />
      <button type="button" popovertarget={SIDE}>
        <Icon name="threads" />
        <span class="dock-label" safe>
          {en.shell.threads}
        </span>
      </button>
      {[begin, ...others].map((link) => (
        <DockLink link={link} at={at} waiting={waiting} />
      ))}
    </nav>
  );
}

function DockLink(props: {
  link: { place: Place; href: string; icon: IconName; words: string };
  at: Place;
  waiting: number;
}): JSX.Element {
  const { place, href, icon, words } = props.link;
  return (
    <a href={attr(href)} aria-current={place === props.at ? "page" : undefined}>
      <span class="relative">
        <Icon name={icon} />
        {place === "approvals" && <Needs count={props.waiting} place="dock" />}
      </span>
      <span class="dock-label" safe>
        {words}
      </span>
    </a>
  );
}
