// Beside each plot, on a phone above it: what its traces are, and their values at one time.
import type { Notation } from './notation';
import type { Picture, Row, Trace } from './picture';
import { fill, keyOf } from './picture';
import type { Samples } from './samples';

const make = (tag: string, css: string, text = '') => {
  const element = document.createElement(tag);
  element.className = css;
  element.textContent = text;
  return element;
};
const write = (element: HTMLElement, text: string) => {
  if (element.textContent !== text) element.textContent = text;
};

type Entry = { trace: Trace; line: HTMLElement; value: HTMLElement; before?: HTMLElement };

export class Legend {
  readonly #place: HTMLElement;
  readonly #at = make('div', 'at');
  readonly #entries: Entry[] = [];
  readonly rows: { row: Row; element: HTMLElement }[];
  readonly #picture: Picture;
  readonly #onSwitch: (trace: Trace) => void;
  #off: Set<string> = new Set();

  constructor(place: HTMLElement, picture: Picture, traces: Trace[], onSwitch: (trace: Trace) => void) {
    this.#place = place;
    this.#onSwitch = onSwitch;
    this.#picture = picture;
    this.rows = picture.rows.map((row) => ({ row, element: this.#row(row, traces.filter((trace) => trace.row === row)) }));
    place.replaceChildren(this.#at, ...this.rows.map(({ element }) => element));
  }

  #row(row: Row, traces: Trace[]) {
    const element = make('div', 'row');
    element.append(make('b', '', row.title));
    if (row.links.length) element.append(this.#elsewhere(row));
    element.append(...traces.map((trace) => this.#line(trace)));
    return element;
  }

  #elsewhere(row: Row) {
    const places = make('span', 'elsewhere');
    for (const { system, address, said } of row.links) {
      const link = make('a', '', system) as HTMLAnchorElement;
      Object.assign(link, { href: address, target: '_blank', rel: 'noopener noreferrer', title: said, ariaLabel: said });
      places.append(link);
    }
    return places;
  }

  #line(trace: Trace) {
    const line = make('button', 'line') as HTMLButtonElement;
    line.type = 'button';
    line.addEventListener('click', () => this.#onSwitch(trace));
    const stroke = make('i', trace.style.startsWith('DASHED') ? 'dashed' : trace.style.startsWith('BAND') ? 'band' : '');
    stroke.style.borderColor = `var(--ph-${trace.colour})`;
    const name = make('span', 'name', trace.label);
    name.title = trace.label;
    const value = make('span', 'value');
    const before = trace.compared ? make('span', 'before') : undefined;
    if (before) before.title = fill(this.#picture.said.before, trace.label);
    line.append(stroke, name, ...(before ? [before] : []), value);
    this.#entries.push({ trace, line, value, before });
    return line;
  }

  /** Which are not drawn, by their keys. */
  switch(off: Set<string>) {
    this.#off = off;
    for (const { trace, line } of this.#entries) line.setAttribute('aria-pressed', String(!off.has(keyOf(trace))));
  }

  /** The values at a place among the samples, below when that is, and the same as a sentence; of those that are none what is known of them. */
  show(samples: Samples, place: number, time: string, when: string, notations: Record<string, Notation>, known: Record<string, string>) {
    write(this.#at, place < 0 ? '' : when);
    const words = this.#entries.flatMap(({ trace, value, before }) => {
      const off = this.#off.has(keyOf(trace));
      const number = samples.columns[trace.column]?.[place] ?? null;
      const { target, unit, title } = trace.row;
      const over = target?.trace === trace.id && number != null && number > target.value;
      const instead = number == null ? known[keyOf(trace)] : undefined;
      const text = instead ?? notations[unit]!.value(number);
      write(value, off ? '' : text);
      value.classList.toggle('over', over && !off);
      if (before) write(before, off ? '' : notations[unit]!.value(samples.columns[trace.before!]?.[place] ?? null));
      return off ? [] : `${title} ${trace.label} ${number == null ? (instead ?? this.#picture.said.unknown) : text}${over ? `, ${this.#picture.said.over}` : ''}`;
    });
    return `${time}: ${words.join('; ')}`;
  }

  get element() {
    return this.#place;
  }
}
