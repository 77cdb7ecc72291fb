/** The first element of a kind, or null. */
export const find = <Kind extends Element>(
  selector: string,
  kind: new () => Kind,
  root: ParentNode = document,
): Kind | null => {
  const found = root.querySelector(selector);
  return found instanceof kind ? found : null;
};

/** The element that an event comes from, or the nearest around it that a selector names. */
export const around = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

/** What htmx tells with its events of a request. */
export interface RequestFacts {
  readonly ctx?: {
    readonly text?: string;
    readonly sourceElement?: Element;
    readonly response?: { readonly status: number; readonly raw: Response };
  };
}

export function onHtmx(name: string, listen: (facts: RequestFacts, event: Event) => void): void {
  document.addEventListener(`htmx:${name}`, (event) => {
    if (event instanceof CustomEvent) listen(event.detail as RequestFacts, event);
  });
}

export const hasWorked = ({ ctx }: RequestFacts): boolean => (ctx?.response?.status ?? 600) < 400;
