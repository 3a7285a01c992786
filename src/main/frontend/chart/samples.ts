// The points of all traces at the same times. They live here alone.
export type Wire = { first: number; steps: number[]; columns: (number | null)[][] };
export type Value = number | null;
export type Point = [number, Value] | { value: [number, Value]; symbol: string };

/** Samples further apart than so many steps have a gap between them. */
const HOLE = 2.5;

/** The first is 0 where there is none. */
const timesOf = ({ first, steps }: Wire) => {
  const times = first ? [first] : [];
  for (const step of steps) times.push(times.at(-1)! + step);
  return times;
};

export class Samples {
  times: number[];
  columns: Value[][];
  #step: number;

  constructor(wire: Wire, step: number) {
    this.times = timesOf(wire);
    this.columns = wire.columns;
    this.#step = step;
  }

  /** What is told again is replaced; what lies before the window goes, but for the one sample that leads into it. */
  extend(wire: Wire, from: number) {
    const times = timesOf(wire);
    if (!times.length) return;
    const again = this.times.findIndex((time) => time >= times[0]!);
    if (again >= 0) [this.times, ...this.columns].forEach((list) => list.splice(again));
    this.times.push(...times);
    this.columns.forEach((column, i) => column.push(...wire.columns[i]!));
    const gone = this.times.findIndex((time) => time >= from) - 1;
    if (gone > 0) [this.times, ...this.columns].forEach((list) => list.splice(0, gone));
  }

  /** The place of the sample at that time or nearest to it; −1 without any. */
  nearest(time: number) {
    let low = 0;
    let high = this.times.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle]! < time) low = middle + 1;
      else high = middle;
    }
    return low > 0 && time - this.times[low - 1]! <= this.times[low]! - time ? low - 1 : this.times.length ? low : -1;
  }

  /** First and last place within. */
  within(from: number, to: number): [number, number] {
    const first = this.times.findIndex((time) => time >= from);
    return [first < 0 ? this.times.length : first, this.times.findLastIndex((time) => time <= to)];
  }

  /**
   * Those from one place to another for the canvas: gaps where samples are missing, and a dot where one stands alone, which no line would
   * show. Of more than fit, the lowest and the highest of each few.
   */
  points(column: number, first: number, last: number, most: number): Point[] {
    const values = this.columns[column]!;
    const every = Math.ceil((2 * (last - first + 1)) / most);
    const places = every > 2 ? this.#thinned(values, first, last, every) : Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    const points: Point[] = [];
    const joined = (a: number | undefined, b: number | undefined) =>
      a !== undefined && b !== undefined && values[a] != null && values[b] != null && !this.#apart(a, b);
    places.forEach((place, i) => {
      const [before, after] = [places[i - 1], places[i + 1]];
      const point: [number, Value] = [this.times[place]!, values[place]!];
      if (before !== undefined && this.#apart(before, place)) points.push([this.times[before]! + 1, null]);
      const alone = point[1] != null && !joined(before, place) && !joined(place, after);
      points.push(alone ? { value: point, symbol: 'circle' } : point);
    });
    return points;
  }

  #thinned(values: Value[], first: number, last: number, every: number) {
    const places = new Set<number>();
    for (let from = first; from <= last; from += every) {
      let [low, high, gap] = [from, from, -1];
      for (let i = from; i < from + every && i <= last; i++) {
        const value = values[i];
        if (value == null) gap = i;
        else {
          if (values[low] == null || value < values[low]!) low = i;
          if (values[high] == null || value > values[high]!) high = i;
        }
      }
      [low, high, ...(gap < 0 ? [] : [gap])].sort((a, b) => a - b).forEach((place) => places.add(place));
    }
    return [...places];
  }

  #apart(a: number, b: number) {
    return this.times[b]! - this.times[a]! > HOLE * this.#step * Math.max(1, b - a);
  }

  /** Lowest and highest within, or nothing where there is no sample. */
  bounds(columns: number[], from: number, to: number): [number, number] | undefined {
    const [first, last] = this.within(from, to);
    let [low, high] = [Infinity, -Infinity];
    for (const column of columns)
      for (let i = first; i <= last; i++) {
        const value = this.columns[column]![i];
        if (value != null) [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
    return low <= high ? [low, high] : undefined;
  }
}
