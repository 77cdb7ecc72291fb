/** The one person this product works for. */
export interface Owner {
  /** 1 to 100 characters. */
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
