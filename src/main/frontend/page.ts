/** Gives the focus to the page itself, so that the keys that scroll scroll it, and Tab goes on from its beginning. */
export const focusPage = () => {
  const main = document.querySelector<HTMLElement>('main');
  if (main) main.tabIndex = -1;
  main?.focus({ preventScroll: true });
};
