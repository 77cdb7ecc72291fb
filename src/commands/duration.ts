const unitsMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of `45s`, `30m`, `12h`, `90d` or `2w`; null for anything else. */
export function readDuration(text: string): number | null {
  const [, digits = "", unit = ""] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  const unitMs = unitsMs[unit];
  return unitMs === undefined ? null : Number(digits) * unitMs;
}
