// Charts over one time: legends and marks in HTML, lines on one canvas, one cursor. The points live here; the server sends what is new.
import { onScheme, token } from '../scheme';
import type { Canvas } from './canvas';
import { Flags } from './flags';
import { type Does, listen } from './hand';
import { columnsOf, csv, drawTable, type Numbers, png, save } from './leave';
import { Legend } from './legend';
import { Overlay } from './overlay';
import { type Flag, type Picture, type Span, fill, keyOf } from './picture';
import type { Wire } from './samples';
import { type Box, type Shown, emptyOf, endsOf, rowOf, shownOf, ticksOf } from './scene';
import { style } from './style';

/** Pixels above the first plot, between plots, and below the last. */
const [TOP, GAP, FOOT] = [26, 12, 22];
const FLAG = 18;
const DAY = 86_400_000;
const NARROW = 560; // names stand above their plots
const RIGHT = 46; // for the labels of value axes, and what a letter of them takes
const LETTER = 6.5;

/** The lines' drawing is large: it comes with the first charts, and without any not before the page has long been there. */
const LONG = 5000;
const atLeisure = window.requestIdleCallback ?? ((work: () => void) => work());
const drawing = () => import('./canvas');
setTimeout(() => atLeisure(() => void drawing()), LONG);

class TimeCharts extends HTMLElement {
  #shown?: Shown;
  #window: Span = { from: 0, to: 1 };
  #zoom?: Span;
  #cursor?: number;
  #boxes: Box[] = [];
  #width = 0;
  #right = RIGHT;
  #canvas?: Canvas;
  #isNew = true;
  #sentence = '';
  #name = 'charts';
  #asked = 0; // the frame that will paint
  #off = new Set<string>();
  #newest: Record<string, string> = {};
  #others = false; // whether other traces than before are drawn
  #colours = new Map<string, string>();
  #flags: Flags;
  #overlay: Overlay;
  #stop: (() => void)[] = [];

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${style}</style>
      <div class="charts"><div class="legend"></div><div class="flags"></div>
        <div class="plot"><div class="canvas"></div>
          <div class="over-plots"></div></div>
        <span class="unseen" id="keys"></span></div>
      <div class="table" hidden></div>`;
    this.#overlay = new Overlay(this.#part('over-plots'));
    this.#flags = new Flags(this.#part('flags'), this.#part('lines'), (id) => {
      this.select(id);
      this.dispatchEvent(new CustomEvent('marker', { detail: id }));
    });
  }

  connectedCallback() {
    void drawing(); // what is to be drawn comes only after this
    const resized = new ResizeObserver(() => this.#fit());
    resized.observe(this);
    this.#stop = [onScheme(() => this.#recolour()), () => resized.disconnect()];
    listen(this.#part('plot'), this.#does);
    if (this.#shown) this.#begin(); // moved within the page
  }

  disconnectedCallback() {
    this.#stop.forEach((stop) => stop());
    cancelAnimationFrame(this.#asked);
    this.#canvas?.dispose();
    this.#canvas = undefined;
    this.#isNew = true;
  }

  /** The whole picture. Its words and its height are there at once, its lines when ECharts and the font of its axes are. */
  async show(picture: Picture, wire: Wire) {
    this.#shown = shownOf(picture, wire, this.#off);
    this.#shown.legend = new Legend(this.#part('legend'), picture, this.#shown.traces, (trace) => this.#switch(keyOf(trace)));
    this.#shown.legend.switch(this.#off);
    this.#window = picture;
    this.#zoom = undefined;
    this.#isNew = true;
    this.#part('keys').textContent = picture.said.keys;
    this.#width = 0;
    this.#fit();
    if (!this.#part('table').hidden) drawTable(this.#part('table'), this.#numbers(this.#shown));
    await this.#begin();
  }

  async #begin() {
    const [{ Canvas: Drawing }] = await Promise.all([drawing(), document.fonts.load('11px "Inter Variable"')]);
    if (!this.isConnected) return;
    this.#canvas ??= new Drawing(this.#part('canvas'));
    this.#paint();
  }

  /** Only what is new; not called append, which every element has. Cursor and zoom stay where they are. */
  extend(wire: Wire, from: number, to: number) {
    if (!this.#shown) return;
    this.#shown.samples.extend(wire, from);
    this.#window = { from, to };
    this.#ask();
  }

  mark(flags: Flag[]) {
    this.#flags.all = flags;
    this.#ask();
  }

  select(id: string) {
    this.#flags.chosen = id;
    this.#ask();
  }

  /** What is known of newest values that are none, by the keys of their traces. */
  tell(newest: Record<string, string>) {
    this.#newest = newest;
    if (this.#shown) this.#showCursor(this.#shown);
  }

  /** The keys of the traces that are not drawn, whatever picture is shown. */
  switchOff(keys: string[]) {
    this.#off = new Set(keys);
    const shown = this.#shown;
    if (!shown) return;
    shown.off = this.#off;
    shown.ends = endsOf(shown.picture.rows); // the axes fit what is left
    shown.legend!.switch(this.#off);
    this.#others = true;
    this.#ask();
  }

  #switch(key: string) {
    const off = new Set(this.#off);
    if (!off.delete(key)) off.add(key);
    this.switchOff([...off]);
    this.dispatchEvent(new CustomEvent('switched', { detail: [...off].join('\n') }));
  }

  /** Where somebody had zoomed to before; nothing hears of it. */
  zoomInto(from: number, to: number) {
    this.#setZoom({ from, to });
  }

  describe(sentence: string, name: string) {
    this.#sentence = sentence;
    this.#name = name;
    this.#ask();
  }

  toggleTable(button: HTMLElement) {
    const table = this.#part('table');
    table.hidden = !table.hidden;
    this.#part('charts').hidden = !table.hidden;
    button.setAttribute('aria-pressed', String(!table.hidden));
    if (table.hidden) this.#paint();
    else if (this.#shown) drawTable(table, this.#numbers(this.#shown));
  }

  saveCsv() {
    if (this.#shown) save(csv(this.#numbers(this.#shown)), `${this.#name}.csv`);
  }

  async savePng() {
    const picture = this.#canvas && (await png(this, this.#part('plot'), this.#canvas.picture(), token(this, 'page')));
    if (picture) save(picture, `${this.#name}.png`);
  }

  #numbers({ samples, traces, picture, clock, notations }: Shown): Numbers {
    const [first, last] = samples.within(this.#view.from, this.#view.to);
    return { samples, columns: columnsOf(traces, picture.said), first, last, said: picture.said, notations, moment: this.#isLong() ? clock.moment : clock.seconds };
  }

  #part(name: string) {
    return this.shadowRoot!.querySelector<HTMLElement>(`.${name}, #${name}`)!;
  }

  get #view() {
    return this.#zoom ?? this.#window;
  }

  #isLong = () => this.#window.to - this.#window.from > DAY;

  /** Several wishes become one stroke, and a page that nobody sees is not drawn. */
  #ask() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#paint());
  }

  /** Only where the width is another one: the height is ours. */
  #fit() {
    const width = this.clientWidth; // 0 while nobody can see it
    if (!this.#shown || width === this.#width || this.#part('charts').hidden) return;
    this.#width = width;
    this.toggleAttribute('narrow', width < NARROW);
    this.#stack(this.#shown);
    this.#paint();
  }

  /** Where each plot lies. Its words decide how high it is at least. */
  #stack({ legend }: Shown) {
    const narrow = this.hasAttribute('narrow');
    let y = narrow ? FLAG + TOP : TOP;
    this.#boxes = legend!.rows.map(({ row, element }) => {
      element.style.top = `${narrow ? y : y - 4}px`;
      const lead = narrow ? element.offsetHeight + 10 : 0;
      const box = { row, top: y + lead, height: narrow ? row.height : Math.max(row.height, element.offsetHeight - GAP + 4) };
      y = box.top + box.height + GAP;
      return box;
    });
    this.#part('canvas').style.height = `${this.#boxes.length ? y - GAP + FOOT : 0}px`;
  }

  get #edges() {
    const last = this.#boxes.at(-1);
    return { top: this.#boxes[0]?.top ?? 0, bottom: last ? last.top + last.height : 0 };
  }

  get #plotWidth() {
    return this.#part('plot').clientWidth - this.#right - 1;
  }

  #paint() {
    const shown = this.#shown;
    if (!shown || this.#part('charts').hidden) return;
    if (!this.#width) return this.#fit();
    const rows = this.#boxes.map((box) => rowOf(shown, box, { ...this.#view, width: this.#plotWidth, now: this.#window.to }));
    const longest = Math.max(0, ...rows.flatMap((row) => [row.label(row.end).length, row.label(row.end / 2).length]));
    this.#right = Math.max(this.#isNew ? RIGHT : this.#right, 12 + LETTER * longest);
    this.#overlay.empty(emptyOf(shown, this.#boxes, this.#view), this.#plotWidth);
    this.#placeMarks(shown);
    this.#showCursor(shown);
    if (!this.#canvas || !rows.length) return;
    const [view, width] = [this.#view, this.#plotWidth];
    const ticks = ticksOf(shown, view, width, this.#isLong());
    this.#canvas.paint({ ...view, rows, ink: this.#ink, right: this.#right, width: width + 1, height: this.#edges.bottom + FOOT, step: shown.picture.step, ticks }, this.#isNew || this.#others);
    this.#isNew = this.#others = false;
  }

  /** Colours are looked up once a scheme. */
  #ink = (name: string) => {
    const colour = this.#colours.get(name) ?? token(this, name);
    this.#colours.set(name, colour);
    return colour;
  };

  #recolour() {
    this.#colours.clear();
    this.#paint();
  }

  #placeMarks({ picture }: Shown) {
    const lane = 1 + (this.hasAttribute('narrow') ? FLAG : 0);
    this.#flags.place(this.#view, this.#plotWidth, { lane, top: lane + 3 + FLAG, bottom: this.#edges.bottom }, picture.said);
  }

  #timeAt(clientX: number) {
    const x = clientX - this.#part('plot').getBoundingClientRect().left - 1;
    const { from, to } = this.#view;
    return from + Math.min(1, Math.max(0, x / this.#plotWidth)) * (to - from);
  }

  #x(time: number) {
    return 1 + ((time - this.#view.from) / (this.#view.to - this.#view.from)) * this.#plotWidth;
  }

  #moveCursor(time: number | undefined) {
    const samples = this.#shown?.samples;
    const place = samples && time !== undefined ? samples.nearest(time) : -1;
    this.#cursor = place < 0 ? undefined : samples!.times[place];
    if (this.#shown) this.#showCursor(this.#shown);
  }

  /** The values at the cursor, or the newest within sight. */
  #showCursor({ picture, samples, legend, notations, clock }: Shown) {
    const { from, to } = this.#view;
    const seen = this.#cursor !== undefined && this.#cursor >= from && this.#cursor <= to;
    const place = seen ? samples.nearest(this.#cursor!) : samples.within(from, to)[1];
    const time = samples.times[place] ?? to;
    const words = (this.#isLong() ? clock.moment : clock.seconds)(time);
    const when = this.#isLong() ? fill(fill(picture.said.day, clock.day(time)), clock.seconds(time)) : fill(picture.said.at, words);
    this.#overlay.cursor(seen ? this.#x(time) : undefined, words, this.#edges);
    const said = legend!.show(samples, place, words, when, notations, place === samples.times.length - 1 ? this.#newest : {});
    const plot = this.#part('plot');
    plot.role = 'slider'; // only now: before, it had no value
    plot.tabIndex = 0;
    const aria = {
      orientation: 'horizontal', describedby: 'keys', valuemin: from, valuemax: to, valuenow: time, valuetext: said, label: this.#sentence || said,
    };
    Object.entries(aria).forEach(([name, value]) => plot.setAttribute(`aria-${name}`, String(value)));
  }

  #does: Does = {
    timeAt: (x) => this.#timeAt(x),
    move: (time) => this.#moveCursor(time),
    mark: (from, to) => this.#overlay.drag(this.#x(from), this.#x(to), this.#edges),
    unmark: () => this.#overlay.noDrag(),
    zoom: (from, to) => this.#zoomTo({ from, to }),
    whole: () => this.#whole(),
    step: (by) => this.#step(by),
    toEnd: (last) => this.#moveCursor(last ? this.#view.to : this.#view.from),
    scale: (factor) => this.#scale(factor),
    back: () => (this.#cursor === undefined ? this.#whole() : this.#moveCursor(undefined)),
  };

  #zoomTo(span: Span) {
    if (span.to - span.from < 4 * (this.#shown?.picture.step ?? 0)) return;
    this.#setZoom({ from: Math.round(span.from), to: Math.round(span.to) });
    this.dispatchEvent(new CustomEvent('zoom', { detail: this.#zoom }));
  }

  #setZoom(span: Span | undefined) {
    this.#zoom = span;
    if (this.#shown) this.#shown.ends = endsOf(this.#shown.picture.rows);
    this.#ask();
  }

  #whole() {
    this.#setZoom(undefined);
    this.dispatchEvent(new CustomEvent('whole'));
  }

  /** In by half or out to twice, about the cursor. */
  #scale(factor: number) {
    const { from, to } = this.#view;
    const centre = this.#cursor ?? to;
    const [first, last] = [centre - (centre - from) * factor, centre + (to - centre) * factor];
    if (first <= this.#window.from && last >= this.#window.to) this.#whole();
    else this.#zoomTo({ from: Math.max(this.#window.from, first), to: Math.min(this.#window.to, last) });
  }

  #step(by: number) {
    const samples = this.#shown?.samples;
    if (!samples) return;
    const [first, last] = samples.within(this.#view.from, this.#view.to);
    const next = this.#cursor === undefined ? last : samples.nearest(this.#cursor) + by;
    this.#moveCursor(samples.times[Math.min(last, Math.max(first, next))]);
  }
}

customElements.define('ph-time-charts', TimeCharts);
