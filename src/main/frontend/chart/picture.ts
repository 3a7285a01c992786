// What the server sends, as Picture.java and TimeCharts.java say it.
import type { Step } from './notation';

export type Style = 'LINE' | 'DASHED' | 'AREA' | 'BAR' | 'STEP' | 'DASHED_STEP' | 'BAND_FROM' | 'BAND_TO';
export type Line = { id: string; label: string; style: Style; colour: string; compared: boolean };
export type Target = { value: number; label: string; trace: string };
export type Link = { system: string; address: string; said: string };
export type Row = { id: string; title: string; unit: string; height: number; top: number; target: Target | null; without: string; lines: Line[]; links: Link[] };
export type Said = Record<'at' | 'day' | 'time' | 'before' | 'over' | 'unknown' | 'table' | 'more' | 'keys' | 'several', string>;
export type Picture = {
  language: string; zone: string; from: number; to: number; step: number; rows: Row[]; notations: Record<string, Step[]>; said: Said;
};
export type Flag = { id: string; at: number; label: string; colour: string; icon: string };
export type Span = { from: number; to: number };

/** A trace with the columns that hold its values, now and before. */
export type Trace = Line & { row: Row; column: number; before?: number };

export const tracesOf = (rows: Row[]): Trace[] => {
  let next = 0;
  return rows.flatMap((row) => row.lines.map((line) => ({ ...line, row, column: next++, ...(line.compared && { before: next++ }) })));
};
/** Names a trace among all of a picture; both edges of a band have one. */
export const keyOf = ({ row, id, style }: Trace) => {
  const place = row.lines.findIndex((line) => line.id === id);
  return `${row.id}/${style === 'BAND_TO' ? row.lines[place - 1]!.id : id}`;
};
export const fill = (words: string, value: string | number) => words.replace('$', String(value));
