/** Gives the focus to the page itself, so that the keys that scroll scroll it, and Tab goes on from its beginning. */
export const focusPage = () => focus(document.querySelector<HTMLElement>('main'));

/** To what the page is called: what has come in place of what had the focus is read from there. */
export const focusHeading = () => focus(document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main'));

const focus = (element: HTMLElement | null) => {
  if (element) element.tabIndex = -1;
  element?.focus({ preventScroll: true });
};
