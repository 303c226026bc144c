interface Options {
  /** First and last place that a row may be dragged to. */
  bounds(index: number): readonly [first: number, last: number];
  /** The row was let go `by` places further down (negative: up). */
  ondrop(index: number, by: number): void;
}

/** Pixels from the edge of what scrolls within which it scrolls by itself. */
const edge = 44;

/**
 * Dragging the rows of a list into another order with a mouse, a pen or a finger. Rows stay where they
 * are in the document until the drop; they only move aside on the screen.
 */
export class DragOrder {
  #from = $state<number | null>(null);
  #to = $state(0);
  #moved = $state(0);
  /** Height of the dragged row with the gap below it. */
  #height = $state(0);
  #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  isDragged(index: number): boolean {
    return this.#from === index;
  }

  /** How far the row is from its own place, for `transform`; null while nothing is dragged. */
  shift(index: number): string | null {
    const [from, to] = [this.#from, this.#to];
    if (from === null) return null;
    if (index === from) return `translateY(${this.#moved}px)`;
    const aside = index > from && index <= to ? -1 : index < from && index >= to ? 1 : 0;
    return `translateY(${aside * this.#height}px)`;
  }

  /** Takes hold of a row, by an element inside of it. */
  take(event: PointerEvent & { currentTarget: HTMLElement }, index: number): void {
    if (event.button !== 0 || this.#from !== null) return;
    event.preventDefault();
    const handle: HTMLElement = event.currentTarget;
    const row = handle.closest('li')!;
    const list = row.parentElement!;
    const tops = [...list.children].map((child) => (child as HTMLElement).offsetTop);
    const [first, last] = this.#options.bounds(index);
    const place = (clientY: number) => clientY - list.getBoundingClientRect().top;
    const start = place(event.clientY);
    const ended = new AbortController();
    const { signal } = ended;

    const follow = (clientY: number) => {
      const [least, most] = [tops[first]! - tops[index]!, tops[last]! - tops[index]!];
      this.#moved = Math.min(most, Math.max(least, place(clientY) - start));
      const top = tops[index]! + this.#moved;
      const half = this.#height / 2;
      const below = tops.filter((one, i) => i > index && i <= last && one - half < top).length;
      const above = tops.filter((one, i) => i < index && i >= first && one + half > top).length;
      this.#to = index + below - above;
      scrollAtEdges(list, clientY);
    };
    const end = (drop: boolean) => {
      ended.abort();
      const by = this.#to - index;
      this.#from = null;
      if (drop && by !== 0) this.#options.ondrop(index, by);
    };

    handle.setPointerCapture(event.pointerId);
    this.#from = index;
    this.#to = index;
    this.#moved = 0;
    this.#height = Math.abs((tops[index + 1] ?? tops[index - 1] ?? 0) - tops[index]!);
    handle.addEventListener('pointermove', (moved) => follow(moved.clientY), { signal });
    handle.addEventListener(
      'pointerup',
      (released) => {
        // a quick hand lets go further on than where it was last seen moving
        follow(released.clientY);
        end(true);
      },
      { signal }
    );
    handle.addEventListener('pointercancel', () => end(false), { signal });
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape') return;
        key.preventDefault();
        key.stopPropagation();
        end(false);
      },
      { signal, capture: true }
    );
  }
}

/** Scrolls what the list stands in while the pointer is near its edges. */
function scrollAtEdges(list: HTMLElement, clientY: number): void {
  let box = list.parentElement;
  while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;
  if (!box) return;
  const { top, bottom } = box.getBoundingClientRect();
  const up = clientY - Math.max(0, top) - edge;
  const down = clientY - Math.min(window.innerHeight, bottom) + edge;
  if (up < 0) box.scrollBy(0, up / 4);
  else if (down > 0) box.scrollBy(0, down / 4);
}
