import './back';
import { focusHeading, focusPage } from './page';

// What parts of pages do in the browser alone: copy a text, do what a table's row is for by a click anywhere in it, keep the focus.
document.addEventListener('click', async (event) => {
  const target = event.target as HTMLElement;
  const copy = target.closest<HTMLElement>('[data-copy]');
  if (copy) {
    await navigator.clipboard?.writeText(copy.dataset.copy!);
    copy.classList.add('copied');
    copy.title = copy.dataset.copied ?? '';
    setTimeout(() => copy.classList.remove('copied'), 1500);
    return;
  }
  const does = target.closest('tr')?.querySelector<HTMLElement>('[data-opens-row], input[type="radio"]');
  if (does && !target.closest('a, button, input, vaadin-button, summary') && getSelection()?.isCollapsed !== false) {
    does.click();
    if (does.matches('input')) does.focus();
  }
});

// What is drawn anew while it has the focus gives it to the same thing in its new place: to the next of its kind and name on the page.
type Held = { element: HTMLElement; page: string; like: string };
let held: Held | undefined;
const like = (e: Element) => [e.localName, e.getAttribute('href'), e.getAttribute('aria-label'), e.textContent?.trim()].join(' ');

document.addEventListener('focusin', ({ target }) => {
  const element = target as HTMLElement;
  held = element.closest('main') ? { element, page: location.href, like: like(element) } : undefined;
});
/** The same thing in its new place. */
const again = ({ element, page, like: wanted }: Held) =>
  page === location.href
    ? [...document.querySelectorAll<HTMLElement>(`main ${element.localName}`)].find((e) => like(e) === wanted)
    : undefined;
const dialog = () => document.querySelector(':is(vaadin-dialog, vaadin-confirm-dialog)[opened]');
let main: Element | null = null;
// What came with a new page leaves the focus to the page, what has gone with its part to the heading: the keys that scroll and lead go on from there.
new MutationObserver(() => {
  const now = document.querySelector('main');
  const focused = document.activeElement;
  if (dialog() || focused !== document.body) {
    if (now?.contains(focused)) main = now; // else what has the focus may go, as a dialog does, and the page is still new then
    return;
  }
  const isNew = main !== now;
  const lost = held && !held.element.isConnected ? held : undefined;
  main = now;
  if (!(isNew || lost)) return;
  held = undefined;
  const found = lost && again(lost);
  if (found) found.focus({ preventScroll: true });
  else if (isNew) focusPage();
  else focusHeading();
}).observe(document.body, { childList: true, subtree: true });
