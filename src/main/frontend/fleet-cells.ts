// The cells of the fleet. A row comes as one array, in the order of FleetCells.java; columns of a LitRenderer would each send
// their values under names of twenty letters, which is four times as much.
import { html, nothing, render } from 'lit';
import './chart/ph-spark';
import './ph-age';

type Heading = { group: string; title: string; size: number; open: boolean };
type Line = [
  name: string, environment: string, path: string, shape: string, tone: string, word: string, since: number, replicas: string,
  version: string, digest: string, device: string, argo: string, team: string,
  queue: string, kv: string, kvPercent: number, ttft: string, tpot: string, tokens: string, trend: string,
  notes: string[],
  cost: string, atLeast: number,
];
type Item = { heading?: Heading; line?: Line };
type Cell = (line: Line) => unknown;
type Column = HTMLElement & { hidden: boolean; width: string };
type Grid = HTMLElement & { requestContentUpdate(): void; getEventContext(event: Event): { item?: Item } };

const phone = matchMedia('(max-width: 799px)');

const link = ({ 0: name, 2: path }: Line) => html`<a class="q ep" href=${path}>${name}</a>`;
const state: Cell = ({ 3: shape, 4: tone, 5: word }) => html`<span class="state ${tone}">
  <svg class="si" viewBox="0 0 16 16" aria-hidden="true"><use href="icons.svg#${shape}"></use></svg><span>${word}</span></span>`;
const since: Cell = ({ 6: at, 22: atLeast }) => (at ? html`<span class="t2 num">${atLeast ? '≥ ' : nothing}<ph-age form="age" at=${at}></ph-age></span>` : html`<span class="t3">–</span>`);
const replicas: Cell = ({ 7: text }) => {
  const [ready, wanted] = text.split('|');
  return wanted ? html`<b class="num">${ready}</b> <span class="t3">${wanted}</span>` : html`<span class="num">${ready}</span>`;
};
/** "Synced|near": the text, and how it is judged. */
const judged = (at: number): Cell => (line) => {
  const [text, judgement] = (line[at] as string).split('|');
  return html`<span class=${judgement ?? (text === '–' ? 't3' : 't2')}>${text}</span>`;
};
const digest: Cell = ({ 9: text }) => {
  const [sha, judgement, words] = text.split('|');
  const mark = { same: '=', differs: '≠' }[judgement ?? ''];
  if (!mark) return html`<span class=${sha === '–' ? 't3' : 'mono t3'} title=${words ?? ''}>${sha}</span>`;
  return html`<span class="mono sha">${sha}</span> <span class=${judgement === 'same' ? 'good' : 'bad strong'} aria-hidden="true">${mark}</span><span class="unseen">${words}</span>`;
};
/** "4.73 s|0||▲2.00 s": the text, which note is about it, whether it is old, its target and whether it is over that. A dash has why as its note. */
const number = (at: number, before?: Cell): Cell => (line) => {
  const [text, about, age, goal = ''] = (line[at] as string).split('|');
  const note = about ? line[20][Number(about)] : '';
  const known = text !== '–';
  const over = goal.startsWith('▲');
  const target = goal ? html` <span class=${over ? 'bad' : 't3'} aria-hidden="true">${over ? '▲' : nothing}<span class="goal">${
    over ? ` ${goal.slice(1)}` : `≤ ${goal}`}</span></span>` : nothing;
  const old = age ? html`<svg class="si" viewBox="0 0 16 16" aria-hidden="true"><use href="icons.svg#stale"></use></svg>` : nothing;
  return html`${known && before ? before(line) : nothing}<span class="num ${over ? 'bad strong' : known && !age ? '' : 't3'}" title=${note || nothing}>${old}${text}</span>${target}${
    note ? html`<span class="unseen">${note}</span>` : nothing}`;
};
const kvBar: Cell = ({ 15: percent }) => html`<span class="kvbar" aria-hidden="true"><i style="width:${Math.min(percent, 100)}%"></i></span> `;
const trend: Cell = ({ 19: samples }) => /[^-]/.test(samples) ? html`<ph-spark .samples=${samples}></ph-spark>` : html`<span class="t3">–</span>`;
/** The heads of the columns that a phone has no room for; none where nobody measures. */
const numbers = (heads: string, line: Line) => {
  const [queue, kv, ttft, tpot] = heads.split('|');
  const one = (head: string, cell: Cell) => html`<div><dt>${head}</dt><dd>${cell(line)}</dd></div>`;
  return html`<dl class="fleetnums">${one(queue!, number(13))}${one(kv!, number(14))}${one(ttft!, number(16))}${one(tpot!, number(17))}</dl>`;
};
/** No table is wider than a phone: a row becomes a block. */
const block = (line: Line, heads?: string) => html`<div class="fleetblock">
  <div class="row"><span class="grow">${link(line)} <span class="t3 where">${line[1]}</span></span>${since(line)}</div>
  <div class="row">${state(line)}<span class="grow"></span><span class="t2">${replicas(line)} <span class="t3">·</span> ${line[10]}</span></div>${heads ? numbers(heads, line) : nothing}</div>`;

const cells: Record<string, (line: Line, heads?: string) => unknown> = {
  name: (line, heads) => (phone.matches ? block(line, heads) : link(line)),
  environment: judged(1), state, since, replicas, version: judged(8), digest, device: judged(10), argo: judged(11), team: judged(12),
  cost: ({ 21: cost }) => html`<span class="num ${cost === '–' ? 't3' : ''}">${cost}</span>`,
  queue: number(13), kv: number(14, kvBar), ttft: number(16), tpot: number(17), tokens: number(18), trend,
};

const toggle = (event: Event, group: string) =>
  (event.currentTarget as HTMLElement).dispatchEvent(new CustomEvent('group', { detail: group, bubbles: true }));
const heading = ({ group, title, size, open }: Heading) =>
  html`<button class="grp" aria-expanded=${open} @click=${(event: Event) => toggle(event, group)}>
    <svg class="chevron" viewBox="0 0 24 24" aria-hidden="true"><use href="icons.svg#chevron-down"></use></svg>
    <b>${title}</b><span class="t3">${size}</span></button>`;

/** The grid names its sorters in English. */
const nameSorters = (grid: Grid) => {
  const sorters = () => {
    const all = [...grid.querySelectorAll('vaadin-grid-sorter')];
    all.forEach((sorter) => sorter.setAttribute('aria-label', grid.dataset.sortBy!.replace('$', sorter.textContent!.trim())));
    return all.length > 0;
  };
  if (sorters()) return;
  const observer = new MutationObserver(() => sorters() && observer.disconnect());
  observer.observe(grid, { childList: true, subtree: true });
};
const isOperated = (event: Event) =>
  event.composedPath().some((e) => e instanceof HTMLElement && e.matches('a, button, vaadin-grid-sorter'));
/** The endpoint of the row, or its group folded or unfolded. */
const open = (grid: Grid, event: Event) => {
  const { line, heading } = grid.getEventContext(event)?.item ?? {};
  if (line) {
    const link = Object.assign(document.createElement('a'), { href: line[2] });
    grid.append(link);
    link.click();
    link.remove();
  } else if (heading && event.type === 'keydown') {
    grid.dispatchEvent(new CustomEvent('group', { detail: heading.group, bubbles: true }));
  }
  return !!(line || heading);
};
/** Columns that have no room hide; a click anywhere in a row opens it. */
const fit = (grid: Grid) => {
  const columns = () => {
    // Where all environments are shown, or costs, there is room for targets only on the widest
    const roomy = innerWidth >= (grid.hasAttribute('everywhere') || grid.hasAttribute('priced') ? 1900 : 1400);
    grid.toggleAttribute('roomy', roomy);
    grid.querySelectorAll<Column>('[data-roomy]').forEach((column) => (column.width = roomy ? '100px' : '76px'));
    grid.querySelectorAll<Column>('[data-from]').forEach((column) => {
      const { from, fromEverywhere = from, only } = column.dataset;
      column.hidden = innerWidth < Number(grid.hasAttribute('everywhere') ? fromEverywhere : from) || (!!only && !grid.hasAttribute(only));
    });
  };
  const again = () => {
    columns();
    grid.requestContentUpdate();
  };
  columns();
  if (grid.dataset.fits) return;
  grid.dataset.fits = 'true';
  nameSorters(grid);
  [799, 1279, 1399, 1679, 1899, 1999].map((most) => matchMedia(`(max-width: ${most}px)`)).forEach((query) => query.addEventListener('change', again));
  grid.addEventListener('click', (event) => {
    if (isOperated(event) || getSelection()?.isCollapsed === false) return;
    open(grid, event);
  });
  // The grid itself would only go into the cell, and open nothing before the second Enter
  grid.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !isOperated(event) && open(grid, event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
};

declare global {
  interface Window { pilothouseFleet: object }
}

window.pilothouseFleet = {
  fit,
  cell: (name: string) => (root: HTMLElement, column: HTMLElement, { item }: { item: Item }) => {
    const title = item.heading && name === 'name' ? heading(item.heading) : nothing;
    render(item.line ? cells[name](item.line, column.closest<HTMLElement>('vaadin-grid')?.dataset.numbers) : title, root);
  },
};
