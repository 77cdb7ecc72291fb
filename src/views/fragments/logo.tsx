export function Logo({ class: more }: { class: string }): JSX.Element {
  return (
    <svg class={["shrink-0 text-owner", more]} viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
      <path d="M16 4.6c6.6 0 11.6 4.6 11.6 11.2 0 7.2-5 11.7-11.6 11.7S4.4 23 4.4 15.8C4.4 9.2 9.4 4.6 16 4.6ZM.7 13.2a3.7 3.7 0 1 1 7.4 0a3.7 3.7 0 1 1-7.4 0ZM23.9 13.2a3.7 3.7 0 1 1 7.4 0a3.7 3.7 0 1 1-7.4 0ZM12.4 9.8Q9.3 14.5 9.5 20.8Q15 16 12.4 9.8ZM17.9 8.9Q14.1 15.6 14.4 23.8Q20.5 17 17.9 8.9ZM22.8 10.4Q19.7 15.2 19.7 21.6Q25.1 16.7 22.8 10.4Z" />
    </svg>
  );
}

/** The three strokes of the logo; moving, they are the only sign of work. */
export function Claws({ is, class: more }: { is?: "brand" | "working"; class?: string }): JSX.Element {
  return (
    <svg class={["claws", is && `is-${is}`, more]} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M5.2 3Q1.2 9 1.9 16.2Q7.6 10 5.2 3Z" />
      <path d="M12 1.5Q7.2 9.5 8 18.5Q14.7 10.6 12 1.5Z" />
      <path d="M18.3 3Q14.3 9 15 16.2Q20.7 10 18.3 3Z" />
    </svg>
  );
}
