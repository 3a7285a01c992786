// From what is shown to what the canvas draws.
import { End, roundUp } from './axis';
import type { DrawnRow } from './canvas';
import { type Legend } from './legend';
import { type Notation, clocks, notation } from './notation';
import { type Picture, type Row, type Span, type Trace, keyOf, tracesOf } from './picture';
import { Samples, type Wire } from './samples';

export type Box = { row: Row; top: number; height: number };
export type Shown = {
  picture: Picture; traces: Trace[]; samples: Samples; notations: Record<string, Notation>; clock: ReturnType<typeof clocks>; ends: Map<Row, End>; off: Set<string>; legend?: Legend;
};

/** What of the time is seen, on how many pixels, and the newest time there is. */
type View = Span & { width: number; now: number };

/** Room above a target, so that it does not lie on the edge. */
const HEADROOM = 1.2;
/** Pixels at either end of the time axis where a label would be cut. */
const EDGE = 16;

export const shownOf = (picture: Picture, wire: Wire, off: Set<string>): Shown => ({
  off,
  picture,
  traces: tracesOf(picture.rows),
  samples: new Samples(wire, picture.step),
  notations: Object.fromEntries(Object.entries(picture.notations).map(([unit, steps]) => [unit, notation(steps, picture.language)])),
  clock: clocks(picture.language, picture.zone),
  ends: endsOf(picture.rows),
});

export const endsOf = (rows: Row[]) => new Map(rows.map((row) => [row, new End()]));

const columnsOf = (traces: Trace[]) => traces.flatMap(({ column, before }) => (before === undefined ? [column] : [column, before]));

export const rowOf = ({ traces, samples, notations, ends, off }: Shown, { row, top, height }: Box, { from, to, width, now }: View): DrawnRow => {
  const its = traces.filter((trace) => trace.row === row && !off.has(keyOf(trace)));
  // What a target judges is switched off: then the target is in nobody's way
  const target = row.target && its.some(({ id }) => id === row.target!.trace) ? row.target : null;
  const [least, most] = samples.bounds(columnsOf(its), from, to) ?? [0, 0];
  const binary = row.unit.startsWith('BYTES');
  const wanted = Math.max(row.top, most > row.top ? roundUp(most, binary) : 0, target ? roundUp(target.value * HEADROOM, binary) : 0);
  const end = ends.get(row)!.at(now, wanted > 0 ? wanted : 1);
  const [first, last] = samples.within(from, to);
  const points = (column: number) => samples.points(column, Math.max(0, first - 1), Math.min(samples.times.length - 1, last + 1), 2 * width);
  return {
    top, height, end, low: least < 0 ? -roundUp(-least, binary) : 0, label: notations[row.unit]!.labels(end), wholeOnly: row.unit === 'COUNT', target,
    lines: its.map(({ id, style, colour, column, before }) => ({
      id: `${row.id}/${id}`, style, colour, judged: target?.trace === id, points: points(column), before: before === undefined ? undefined : points(before),
    })),
  };
};

/** Plots without any sample in sight. */
export const emptyOf = ({ traces, samples }: Shown, boxes: Box[], { from, to }: Span) =>
  boxes.filter(({ row }) => !samples.bounds(traces.filter((trace) => trace.row === row).map(({ column }) => column), from, to));

/** Words of the time axis: the day at midnight where the picture is longer than one. */
export const ticksOf = ({ clock }: Shown, { from, to }: Span, width: number, long: boolean) => (time: number) => {
  const x = ((time - from) / (to - from)) * width;
  if (x < EDGE || x > width - 2) return '';
  return long && clock.minutes(time) === '00:00' ? clock.day(time) : clock.minutes(time);
};
