import type { AnyAnswer } from '../../analyses/answer';
import { Latest } from '../../state/latest.svelte';
import type { Preferences } from '../../state/preferences.svelte';
import { storedPictures } from '../../state/stored-pictures';
import { pictureFor, type Picture } from '../../site/pictures';
import { whenIdle } from '../parts/when-idle';
import type { Spot } from './drawing.svelte';
import { echartsAreHere } from './load-echarts';

interface Asked {
  answer: AnyAnswer;
  /** Id of the chart. */
  chart: string;
  /** In px; 0 as long as it is not known. */
  width: number;
}

/** How long a page rests, in ms, before pictures give way to charts that can be touched. */
const atRestMs = 100;

/**
 * The picture of a chart that came with its answer, until the chart itself is drawn: when the page is at
 * rest, or when the picture is touched.
 */
export class DrawnAhead {
  #asked: () => Asked;
  #preferences: Preferences;
  #found: Latest<{ answer: AnyAnswer; picture: Picture | null }>;
  #wanted = $state(echartsAreHere());
  #drawn = $state(false);
  #clicked: Spot | null = null;

  constructor(asked: () => Asked, preferences: Preferences) {
    this.#asked = asked;
    this.#preferences = preferences;
    this.#found = new Latest(() => {
      const { answer, chart, width } = asked();
      const pictures = this.#pictures;
      if (this.#wanted || !width || !pictures) return null;
      return async () => ({ answer, picture: pictureFor(await pictures, chart, width) });
    });
    $effect(() => {
      if (this.#wanted || !this.picture) return;
      return whenIdle(() => this.touch(), { atRestMs });
    });
  }

  /** Null where there is none, or none any more. */
  get picture(): Picture | null {
    const found = this.#found.value;
    return this.#drawn || found?.answer !== this.#asked().answer ? null : found.picture;
  }

  /** Whether the chart itself is to be drawn. */
  get over(): boolean {
    if (this.#wanted || !this.#pictures) return true;
    const found = this.#found.value;
    return found?.answer === this.#asked().answer && found.picture === null;
  }

  get #pictures() {
    const { look } = this.#preferences;
    return look && storedPictures(this.#asked().answer, look);
  }

  touch(): void {
    this.#wanted = true;
  }

  /** Keeps a click at a spot of the picture, `shown` as large as that, for the same place of the chart. */
  click({ x, y }: Spot, shown: { width: number; height: number }): void {
    const { picture } = this;
    if (!picture) return;
    const scale = Math.min(shown.width / picture.width, shown.height / picture.height);
    const along = (at: number, whole: number, drawn: number) =>
      whole / 2 + ((at - whole / 2) * whole) / (drawn * scale);
    this.#clicked = {
      x: along(x, shown.width, picture.width),
      y: along(y, shown.height, picture.height)
    };
    this.touch();
  }

  /** The chart is there to be seen; gives the click that waits for it. */
  end(): Spot | null {
    const clicked = this.#clicked;
    this.#clicked = null;
    this.#wanted = this.#drawn = true;
    return clicked;
  }
}
