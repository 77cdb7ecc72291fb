const themes: Readonly<Record<string, string>> = { light: "canopy", dark: "dusk" };
const YEAR = 31_536_000;

/** A pick holds at once and is kept in a cookie, so that the next page is drawn in it from its first byte. */
export function startTheme(): void {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.closest("[data-theme-picker]") === null) return;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${target.value}; path=/; max-age=${YEAR}; samesite=strict${secure}`;
    show(target.value);
  });
  addEventListener("pageshow", (event) => {
    if (event instanceof PageTransitionEvent && event.persisted)
      show(/(?:^|; )theme=(\w+)/.exec(document.cookie)?.[1] ?? "");
  });
}

function show(theme: string): void {
  const name = themes[theme];
  if (name === undefined) document.documentElement.removeAttribute("data-theme");
  else document.documentElement.setAttribute("data-theme", name);
}
