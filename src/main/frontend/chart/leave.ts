// The same numbers elsewhere: as a table, as CSV, as a picture.
import type { Notation } from './notation';
import type { Said, Trace } from './picture';
import { fill } from './picture';
import type { Samples } from './samples';

/** Each row costs time; a person asks for more. */
const AT_ONCE = 50;

type Column = { name: string; column: number; unit: string };
export const columnsOf = (traces: Trace[], said: Said): Column[] =>
  traces.flatMap(({ row, label, column, before }) => {
    const name = row.lines.length > 1 || label !== row.title ? `${row.title} ${label}` : label;
    return [
      { name, column, unit: row.unit },
      ...(before === undefined ? [] : [{ name: fill(said.before, name), column: before, unit: row.unit }]),
    ];
  });

const cell = (tag: 'th' | 'td', text: string, scope = '') => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (scope) element.setAttribute('scope', scope);
  return element;
};

export type Numbers = {
  samples: Samples; columns: Column[]; first: number; last: number; said: Said; moment: (time: number) => string; notations: Record<string, Notation>;
};

/** As it is now: nothing moves while somebody reads. */
export const drawTable = (place: HTMLElement, { samples, columns, first, last, said, moment, notations }: Numbers) => {
  const table = document.createElement('table');
  const caption = table.createCaption();
  caption.textContent = `${samples.times.length ? `${moment(samples.times[first]!)} – ${moment(samples.times[last]!)}, ` : ''}${fill(said.table, last - first + 1)}`;
  table.createTHead().insertRow().append(cell('th', said.time, 'col'), ...columns.map(({ name }) => cell('th', name, 'col')));
  const body = table.createTBody();
  const more = document.createElement('button');
  let next = last;
  const draw = () => {
    const end = Math.max(first - 1, next - AT_ONCE);
    for (; next > end; next--) {
      const numbers = columns.map(({ column, unit }) => cell('td', notations[unit]!.value(samples.columns[column]![next] ?? null)));
      body.insertRow().append(cell('th', moment(samples.times[next]!), 'row'), ...numbers);
    }
    more.hidden = next < first;
    more.textContent = fill(said.more, Math.min(AT_ONCE, next - first + 1));
  };
  more.addEventListener('click', draw);
  draw();
  const wide = document.createElement('div');
  wide.className = 'wide';
  wide.tabIndex = 0;
  wide.setAttribute('role', 'region');
  wide.setAttribute('aria-label', caption.textContent);
  wide.append(table);
  place.replaceChildren(wide, more);
};

const quoted = (text: string) => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** RFC 4180, for programs: times in UTC, values in their base unit with a decimal point, nothing where there is no sample. */
export const csv = ({ samples, columns, first, last }: Numbers) => {
  const head = ['time', ...columns.map(({ name, unit }) => quoted(`${name} (${unit.toLowerCase().replaceAll('_', ' ')})`))];
  const rows = samples.times.slice(first, last + 1).map((time, i) =>
    [new Date(time).toISOString(), ...columns.map(({ column }) => samples.columns[column]![first + i] ?? '')].join(','));
  return new Blob([[head.join(','), ...rows, ''].join('\r\n')], { type: 'text/csv' });
};

const SCALE = 2;
const MARGIN = 16;

/** One element of the page as it lies there: a stroke, a marker, or words. */
const drawElement = (pen: CanvasRenderingContext2D, element: HTMLElement, x: number, y: number) => {
  const { width, height } = element.getBoundingClientRect();
  const look = getComputedStyle(element);
  pen.fillStyle = element.matches('.line > i') ? look.borderTopColor : look.color;
  if (element.matches('.line > i')) pen.fillRect(x, y, width, 2);
  else if (element.matches('.mark')) pen.fillRect(x, y, 1, height);
  else if (element.childElementCount === 0 && element.textContent && element.checkVisibility()) {
    const atEnd = element.matches('.value, .before');
    pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    pen.textBaseline = 'middle';
    pen.textAlign = atEnd ? 'right' : 'left';
    pen.fillText((element.matches('.over') ? '▲ ' : '') + element.textContent, atEnd ? x + width : x, y + height / 2, element.matches('.name') ? width : undefined);
  }
};

/** The canvas with the words that stand on the page beside and upon it. */
export const png = (host: HTMLElement, plot: HTMLElement, canvas: HTMLCanvasElement, background: string) => {
  const all = host.getBoundingClientRect();
  const picture = document.createElement('canvas');
  picture.width = (all.width + 2 * MARGIN) * SCALE;
  picture.height = (all.height + 2 * MARGIN) * SCALE;
  const pen = picture.getContext('2d')!;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = background;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.translate(MARGIN - all.left, MARGIN - all.top);
  const its = plot.getBoundingClientRect();
  pen.drawImage(canvas, its.left, its.top, canvas.width / SCALE, canvas.height / SCALE);
  host.shadowRoot!.querySelectorAll<HTMLElement>('.legend *, .lines *, .nones *').forEach((element) => {
    const { left, top } = element.getBoundingClientRect();
    drawElement(pen, element, left, top);
  });
  return new Promise<Blob | null>((done) => picture.toBlob(done));
};

export const save = (content: Blob, name: string) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
