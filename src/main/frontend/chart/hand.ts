// What people do to charts: move the cursor, drag to zoom, press keys. On a touch screen a tap sets the cursor and a drag scrolls the page.
export type Does = {
  timeAt(clientX: number): number; move(time: number | undefined): void; mark(from: number, to: number): void; unmark(): void; zoom(from: number, to: number): void;
  whole(): void; step(by: number): void; toEnd(last: boolean): void; scale(factor: number): void; back(): void;
};
/** Pixels that are a drag and no click. */
const DRAG = 6;

const keys = (event: KeyboardEvent, does: Does) => {
  const many = event.shiftKey ? 10 : 1;
  const all: Record<string, () => void> = {
    ArrowLeft: () => does.step(-many), ArrowRight: () => does.step(many), Home: () => does.toEnd(false), End: () => does.toEnd(true),
    '+': () => does.scale(0.5), '-': () => does.scale(2), Escape: () => does.back(),
  };
  const its = event.ctrlKey || event.altKey || event.metaKey ? undefined : all[event.key];
  if (!its) return;
  event.preventDefault();
  event.stopPropagation();
  its();
};

export const listen = (plot: HTMLElement, does: Does) => {
  let began: { x: number; time: number } | undefined;
  const dragged = ({ clientX }: PointerEvent) => began !== undefined && Math.abs(clientX - began.x) >= DRAG;
  plot.onkeydown = (event) => keys(event, does);
  plot.onpointerleave = ({ pointerType }) => pointerType !== 'touch' && does.move(undefined);
  plot.ondblclick = () => does.whole();
  plot.onpointerdown = (event) => {
    does.move(does.timeAt(event.clientX));
    if (event.pointerType === 'touch' || event.button !== 0) return;
    began = { x: event.clientX, time: does.timeAt(event.clientX) };
    plot.setPointerCapture(event.pointerId);
  };
  plot.onpointermove = (event) => {
    does.move(does.timeAt(event.clientX));
    if (dragged(event)) does.mark(began!.time, does.timeAt(event.clientX));
    else does.unmark();
  };
  plot.onpointerup = plot.onpointercancel = (event) => {
    does.unmark();
    if (event.type === 'pointerup' && dragged(event)) {
      const [from, to] = [began!.time, does.timeAt(event.clientX)].sort((a, b) => a - b);
      does.zoom(from!, to!);
    }
    began = undefined;
  };
};
