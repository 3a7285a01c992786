// Money a day, stacked. Drawn by ECharts, which is loaded with the first of them; the days are read out and told by the table, which has every number.
import { onScheme, token } from '../scheme';
import type { Bars } from './bars';
import { save } from './leave';
import { money } from './money';
import { style } from './style';

export type Day = { day: string; label: string; foreseen: boolean; sign: string; mark: string };
export type Stack = { label: string; colour: string; foreseen: boolean; values: number[] };
export type Picture = {
  language: string; currency: string; days: Day[]; stacks: Stack[]; budget: { amount: number; label: string; crossed: number; mark: string } | null;
  said: Record<'day' | 'total' | 'foreseen' | 'unknown' | 'sum' | 'left' | 'table', string>;
};

const cell = (tag: 'th' | 'td', text: string, scope = '') => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (scope) element.setAttribute('scope', scope);
  return element;
};
const quoted = (text: string) => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
const known = (value: number | undefined) => (value === undefined || value < 0 ? null : value);
const total = (stacks: Stack[], i: number) => {
  const values = stacks.map(({ values: all }) => known(all[i]));
  return values.some((value) => value !== null) ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : null;
};
/** What is spent until the end of each day, and what that leaves of the budget. Of a day of which nothing is known it is what was known before. */
const sums = ({ days, stacks, budget }: Picture) => {
  let sum = 0;
  return days.map((_, i) => {
    sum += total(stacks, i) ?? 0;
    return { sum, left: (budget?.amount ?? 0) - sum };
  });
};

class DayBars extends HTMLElement {
  #picture?: Picture;
  #bars?: Bars;
  #asked = 0;
  #name = 'costs';
  #stop: (() => void)[] = [];

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${style}
      .plot { height: 300px; margin: 0; cursor: default; } :host([narrow]) .plot { height: 230px; }
      .tip { font: 12px/17px var(--ph-font); } .tip b { display: block; } .tip i { display: inline-block; width: 8px; height: 8px; border-radius: 2px; margin-inline-end: 6px; }
      .tip span { display: flex; gap: 16px; justify-content: space-between; font-variant-numeric: tabular-nums; }
      </style><div class="plot" role="img"></div><div class="table" hidden></div>`;
  }

  connectedCallback() {
    const resized = new ResizeObserver(() => {
      this.toggleAttribute('narrow', this.clientWidth < 560);
      this.#paint();
    });
    resized.observe(this);
    this.#stop = [onScheme(() => this.#paint()), () => resized.disconnect()];
  }

  disconnectedCallback() {
    this.#stop.forEach((stop) => stop());
    cancelAnimationFrame(this.#asked);
    this.#bars?.dispose();
    this.#bars = undefined;
  }

  show(picture: Picture) {
    this.#picture = picture;
    const table = this.#part('table');
    if (!table.hidden) this.#drawTable(table);
    this.#paint();
  }

  describe(sentence: string, name: string) {
    this.#part('plot').setAttribute('aria-label', sentence);
    this.#name = name;
  }

  toggleTable(button: HTMLElement) {
    const table = this.#part('table');
    table.hidden = !table.hidden;
    button.setAttribute('aria-pressed', String(!table.hidden));
    if (!table.hidden) this.#drawTable(table);
  }

  saveCsv() {
    const { days, stacks, budget, said, currency } = this.#picture!;
    const spent = sums(this.#picture!);
    const names = [...stacks.map(({ label }) => label), ...(budget ? [said.sum, said.left] : [])];
    const head = [said.day, said.foreseen, ...names.map((name) => (currency ? `${name} (${currency})` : name))].map(quoted);
    const rows = days.map(({ day, foreseen }, i) => [day, String(foreseen), ...stacks.map(({ values }) => known(values[i]) ?? ''), ...(budget ? [spent[i]!.sum.toFixed(2), spent[i]!.left.toFixed(2)] : [])].join(','));
    save(new Blob([[head.join(','), ...rows, ''].join('\r\n')], { type: 'text/csv' }), `${this.#name}.csv`);
  }

  savePng() {
    this.#bars?.picture(token(this, 'page')).toBlob((blob) => blob && save(blob, `${this.#name}.png`));
  }

  #part(name: string) {
    return this.shadowRoot!.querySelector<HTMLElement>(`.${name}`)!;
  }

  #paint() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(async () => {
      const { Bars } = await import('./bars');
      if (!this.isConnected || !this.#picture) return;
      this.#bars ??= new Bars(this.#part('plot'));
      this.#bars.paint(this.#picture, (name) => token(this, name));
    });
  }

  #drawTable(place: HTMLElement) {
    const { language, currency, days, stacks, budget, said } = this.#picture!;
    const spent = sums(this.#picture!);
    const inMoney = money(language, currency);
    const table = document.createElement('table');
    table.createCaption().textContent = said.table;
    table.createTHead().insertRow().append(cell('th', said.day, 'col'), ...stacks.map(({ label }) => cell('th', label, 'col')), cell('th', said.total, 'col'), ...(budget ? [cell('th', said.sum, 'col'), cell('th', said.left, 'col')] : []));
    const body = table.createTBody();
    days.forEach(({ label, foreseen, mark }, i) => {
      const values = stacks.map(({ values: all }) => known(all[i]));
      const name = [label, foreseen ? said.foreseen : '', mark, budget?.crossed === i ? budget.mark : ''].filter(Boolean).join(', ');
      body.insertRow().append(cell('th', name, 'row'), ...[...values, total(stacks, i), ...(budget ? [spent[i]!.sum, spent[i]!.left] : [])].map((value) => cell('td', value === null ? said.unknown : inMoney.format(value))));
    });
    const wide = document.createElement('div');
    wide.className = 'wide';
    wide.tabIndex = 0;
    wide.setAttribute('role', 'region');
    wide.setAttribute('aria-label', said.table);
    wide.append(table);
    place.replaceChildren(wide);
  }
}

customElements.define('ph-day-bars', DayBars);
