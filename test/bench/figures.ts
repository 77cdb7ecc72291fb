/** What a benchmark measured: the product, the bare counterpart of the same run, and the limit on their relation. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly product: number;
  readonly bare: number | null;
  /** What is known of the bare counterpart from elsewhere: measured here it should lie within a factor of two. */
  readonly known?: number;
  /** `ratio`: product by bare. `added`: product minus bare. `share`: product by bare, the higher the better. `value`: the product alone. */
  readonly relation: "ratio" | "added" | "share" | "value";
  readonly limit: number;
}

export const related = ({ relation, product, bare }: Figure): number => {
  if (bare === null || relation === "value") return product;
  return relation === "added" ? product - bare : product / bare;
};

export const isWithin = (figure: Figure): boolean =>
  figure.relation === "share" ? related(figure) >= figure.limit : related(figure) <= figure.limit;

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const round = (value: number): number => Math.round(value * 100) / 100;
