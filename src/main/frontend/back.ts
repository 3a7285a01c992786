// Back leads to the link that one went by: after a look at a change, the keys go on from its row. It is gone with its page, so it is known by its address.
const left = new Map<string, string>(); // which link had the focus last, by page
let returning: string | undefined;

document.addEventListener('focusin', ({ target }) => {
  const link = (target as HTMLElement).closest?.('main a[href]');
  if (link) left.set(location.href, link.getAttribute('href')!);
});
window.addEventListener('popstate', () => (returning = left.get(location.href)));
// Whoever does something meanwhile is somewhere else
for (const act of ['keydown', 'pointerdown', 'wheel']) {
  window.addEventListener(act, () => (returning = undefined), { capture: true, passive: true });
}

// Rows may come later than their page
new MutationObserver(() => {
  const focused = document.activeElement;
  if (returning === undefined || (focused !== document.body && focused?.localName !== 'main')) return;
  [...document.querySelectorAll<HTMLElement>('main a[href]')].find((link) => link.getAttribute('href') === returning)?.focus();
}).observe(document.body, { childList: true, subtree: true });

export {};
