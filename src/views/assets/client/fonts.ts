/** Weights that the page does not show yet are made ready: text that is written later would move when they came. */
export function startFonts(): void {
  addEventListener("load", () => {
    void Promise.allSettled([...document.fonts].map((face) => face.load()));
  });
}
