// Numbers as the server writes them: its rules come as data, so there is no second copy of them.
export type Step = { below: number; factor: number; least: number; most: number; unit: string };
export type Notation = {
  value(value: number | null): string;
  /** For an axis that ends there: all its labels in one unit. */
  labels(end: number): (value: number) => string;
};

/** Nobody reads more digits than that; the power of ten says how absurd it is. */
const ABSURD = 1e7;
const formats = new Map<string, Intl.NumberFormat>();
const format = (language: string, minimumFractionDigits: number, maximumFractionDigits: number) => {
  const key = `${language} ${minimumFractionDigits} ${maximumFractionDigits}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(language, { minimumFractionDigits, maximumFractionDigits });
  formats.set(key, known);
  return known;
};

export const notation = (steps: Step[], language: string): Notation => {
  const step = (value: number) => steps.find((each) => Math.abs(value) < each.below) ?? steps.at(-1)!;
  const write = (value: number, { factor, unit }: Step, least: number, most: number) =>
    (Math.abs(value * factor) < ABSURD ? format(language, least, most).format(value * factor) : (value * factor).toExponential(1).replace('e+', 'e')).replace('-', '−') + unit;
  return {
    value: (value) => {
      if (value == null) return '–';
      const its = step(value);
      return write(value, its, its.least, its.most);
    },
    labels: (end) => (value) => write(value, step(end), 0, 2),
  };
};

/** The time of day, in the reader's zone; the day as well where the picture is longer than one. */
export const clocks = (language: string, timeZone: string) => {
  const locale = language.startsWith('de') ? 'de' : 'en-GB';
  const make = (options: Intl.DateTimeFormatOptions) => {
    const known = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
    return (at: number) => known.format(at);
  };
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const day = { day: 'numeric', month: 'short' } as const;
  return { minutes: make(time), seconds: make({ ...time, second: '2-digit' }), day: make(day), moment: make({ ...day, ...time, second: '2-digit' }) };
};
