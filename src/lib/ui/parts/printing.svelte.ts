import { flushSync } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';

/** Width of what stands on a sheet of A4 inside of the margins of `print.css`, in CSS pixels. */
export const sheetWidth = 700;

/** More rows of a table than these are for a file, not for paper. */
export const mostPrinted = 100;

/** Whether the page is being printed: charts are drawn anew for paper, and tables shown whole. */
class Printing {
  #announced = $state(false);
  #media = new MediaQuery('print');

  get current(): boolean {
    return this.#announced || this.#media.current;
  }

  /** Hears of it before the page is laid out for paper; give it to a window once. */
  listen(): () => void {
    const say = (announced: boolean) => () => flushSync(() => (this.#announced = announced));
    const [begin, end] = [say(true), say(false)];
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }
}

export const printing = new Printing();
