// What parts of pages do in the browser alone: copy a text, and open a table's row by a click anywhere in it.
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
  const link = target.closest('tr')?.querySelector<HTMLElement>('[data-opens-row]');
  if (link && !target.closest('a, button, input, vaadin-button, summary') && getSelection()?.isCollapsed !== false) {
    link.click();
  }
});
