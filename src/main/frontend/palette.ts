// The list of hits under the palette's field: arrows choose, Enter opens. The focus stays in the field.
const options = () => [...document.querySelectorAll<HTMLElement>('#palette-hits [role="option"]')];
const input = () => document.querySelector<HTMLInputElement>('[data-palette-input]');
const chosen = () => options().find((o) => o.getAttribute('aria-selected') === 'true');

const choose = (option: HTMLElement | undefined) => {
  options().forEach((o, i) => {
    o.id = `palette-hit-${i}`;
    o.setAttribute('aria-selected', String(o === option));
  });
  option?.scrollIntoView({ block: 'nearest' });
  if (option) input()?.setAttribute('aria-activedescendant', option.id);
  else input()?.removeAttribute('aria-activedescendant');
};
const step = (by: number) => {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(chosen()!);
  choose(all[(at + by + all.length) % all.length]);
};

document.addEventListener('keydown', (event) => {
  if (event.target !== input()) return;
  // there is nowhere else to go with Tab: the field and its list are all
  const move = event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move) {
    event.preventDefault();
    step(move);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    (chosen() ?? options()[0])?.click();
  }
  if (move) event.stopPropagation();
}, true);
document.addEventListener('pointermove', (event) => {
  const option = (event.target as HTMLElement).closest?.<HTMLElement>('#palette-hits [role="option"]');
  if (option && option !== chosen()) choose(option);
});

declare global {
  interface Window { pilothousePalette: { first(): void } }
}

window.pilothousePalette = { first: () => choose(options()[0]) };
export {};
