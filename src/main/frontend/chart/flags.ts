// What happened: a line through all plots, and a button above them where it can be opened. Flags that would touch become one, with their number.
import type { Flag, Said, Span } from './picture';
import { fill } from './picture';

type Kept = { key: string; make(): HTMLElement; place(element: HTMLElement): void };
/** Elements that are there stay, so that the focus does and nothing flickers. */
const keep = (parent: HTMLElement, wanted: Kept[]) => {
  const there = new Map(([...parent.children] as HTMLElement[]).map((element) => [element.dataset.key, element]));
  wanted.forEach(({ key, make, place }, i) => {
    const element = there.get(key) ?? make();
    there.delete(key);
    element.dataset.key = key;
    place(element);
    if (parent.children[i] !== element) parent.insertBefore(element, parent.children[i] ?? null);
  });
  there.forEach((element) => element.remove());
};

/** Pixels, so that each can be hit. */
const APART = 26;

const icon = (name: string) => {
  const lucide = !['degraded', 'failing', 'serving'].includes(name);
  return `<svg class="${lucide ? '' : 'shape'}" viewBox="${lucide ? '0 0 24 24' : '0 0 16 16'}" aria-hidden="true"><use href="icons.svg#${name}"></use></svg>`;
};

const grouped = (flags: Flag[], x: (flag: Flag) => number) =>
  flags.reduce<Flag[][]>((groups, flag) => {
    const last = groups.at(-1);
    if (last && x(flag) - x(last[0]!) < APART) last.push(flag);
    else groups.push([flag]);
    return groups;
  }, []);

export class Flags {
  all: Flag[] = [];
  chosen = '';
  readonly #buttons: HTMLElement;
  readonly #lines: HTMLElement;
  readonly #onPress: (id: string) => void;

  constructor(buttons: HTMLElement, lines: HTMLElement, onPress: (id: string) => void) {
    this.#buttons = buttons;
    this.#lines = lines;
    this.#onPress = onPress;
  }

  place({ from, to }: Span, width: number, edges: { lane: number; top: number; bottom: number }, said: Said) {
    const x = ({ at }: Flag) => ((at - from) / (to - from)) * width;
    const seen = this.all.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at);
    keep(this.#lines, seen.map((flag) => ({ key: flag.id, make: () => document.createElement('i'), place: (line) => this.#draw(line, flag, x(flag), edges) })));
    const groups = grouped(seen.filter((flag) => flag.icon), x);
    keep(this.#buttons, groups.map((group) => ({
      key: group.map(({ id }) => id).join(' '),
      make: () => this.#button(group, said),
      place: (button) => {
        button.style.transform = `translateX(${1 + x(group[0]!)}px)`;
        button.style.top = `${edges.lane}px`;
        button.setAttribute('aria-pressed', String(group.some(({ id }) => id === this.chosen)));
      },
    })));
  }

  #draw(line: HTMLElement, flag: Flag, x: number, { top, bottom }: { top: number; bottom: number }) {
    line.className = `mark ${flag.icon ? '' : 'quiet'} ${flag.id === this.chosen ? 'chosen' : ''}`;
    Object.assign(line.style, { transform: `translateX(${1 + x}px)`, top: `${top}px`, height: `${bottom - top}px`, color: `var(--ph-${flag.colour})` });
  }

  #button(group: Flag[], said: Said) {
    const button = document.createElement('button');
    const words = group.map(({ label }) => label).join(', ');
    const worst = group.find(({ colour }) => colour === 'bad') ?? group[0]!;
    button.style.color = `var(--ph-${worst.colour})`;
    button.title = words;
    button.setAttribute('aria-label', group.length > 1 ? `${fill(said.several, group.length)}: ${words}` : words);
    button.innerHTML = `<span>${group.length > 1 ? group.length : icon(worst.icon)}</span>`;
    button.addEventListener('click', () => this.#onPress(this.#next(group).id));
    return button;
  }

  /** Of several, each press takes the next one. */
  #next(group: Flag[]) {
    return group[(group.findIndex(({ id }) => id === this.chosen) + 1) % group.length]!;
  }
}
