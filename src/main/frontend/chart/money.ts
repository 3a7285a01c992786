// Money as people of a language read it. Where there is no currency it is a number: Intl refuses an empty one.
export const money = (language: string, currency: string, digits?: number) =>
  new Intl.NumberFormat(language, {
    ...(currency && { style: 'currency', currency }),
    ...(digits !== undefined && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });

const WHOLE_FROM = 10;
const CENTS_FROM = 0.1;
/** For an axis that ends there: no two of its labels read the same. */
export const axisDigits = (end: number) => (end >= WHOLE_FROM ? 0 : end >= CENTS_FROM ? 2 : 4);
