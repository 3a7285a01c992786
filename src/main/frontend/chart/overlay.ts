// What lies above the canvas and moves without it: the cursor with its time, what is being dragged, and why a plot is empty.
import type { Box } from './scene';

export type Edges = { top: number; bottom: number };

const between = (element: HTMLElement, left: number, { top, bottom }: Edges) =>
  Object.assign(element.style, { left: `${left}px`, top: `${top}px`, height: `${bottom - top}px` });

export class Overlay {
  readonly #line: HTMLElement;
  readonly #chip: HTMLElement;
  readonly #drag: HTMLElement;
  readonly #nones: HTMLElement;
  #empty = '';

  constructor(place: HTMLElement) {
    place.innerHTML = '<div class="lines"></div><div class="nones"></div><i class="cursor" hidden></i><span class="chip" hidden></span><div class="drag" hidden></div>';
    const part = (name: string) => place.querySelector<HTMLElement>(`.${name}`)!;
    [this.#line, this.#chip, this.#drag, this.#nones] = [part('cursor'), part('chip'), part('drag'), part('nones')];
  }

  cursor(x: number | undefined, words: string, edges: Edges) {
    this.#line.hidden = this.#chip.hidden = x === undefined;
    if (x === undefined) return;
    between(this.#line, x, edges);
    this.#chip.textContent = words;
    this.#chip.style.left = `${Math.max(this.#chip.offsetWidth / 2 + 1, x)}px`;
    this.#chip.style.top = `${edges.bottom + 3}px`;
  }

  drag(left: number, right: number, edges: Edges) {
    this.#drag.hidden = false;
    between(this.#drag, Math.min(left, right), edges);
    this.#drag.style.width = `${Math.abs(right - left)}px`;
  }

  noDrag() {
    this.#drag.hidden = true;
  }

  empty(boxes: Box[], width: number) {
    const now = JSON.stringify([boxes.map(({ row, top }) => [row.without, top]), width]);
    if (now === this.#empty) return;
    this.#empty = now;
    this.#nones.replaceChildren(...boxes.map(({ row, top, height }) => {
      const none = document.createElement('div');
      none.className = 'none';
      Object.assign(none.style, { top: `${top}px`, height: `${height}px`, width: `${width}px` });
      none.append(Object.assign(document.createElement('span'), { textContent: row.without }));
      return none;
    }));
  }
}
