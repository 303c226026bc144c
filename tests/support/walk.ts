import type { Locator, Page } from 'playwright-core';
import type { Messages } from '../../src/lib/messages/messages';
import { analysisTitle } from '../../src/lib/messages/wording';

/** Somebody who clicks and types through the app; how often and how long is counted. */
export class Walk {
  clicks = 0;
  readonly main: Locator;
  private began = 0;

  constructor(
    private readonly page: Page,
    private readonly m: Messages
  ) {
    this.main = page.locator('main');
  }

  /** Counts anew from here. */
  begin(): void {
    this.clicks = 0;
    this.began = Date.now();
  }

  /** Since `begin`. */
  seconds(): number {
    return (Date.now() - this.began) / 1000;
  }

  async click(what: Locator): Promise<void> {
    this.clicks++;
    await what.click();
  }

  /** A field is clicked and filled. */
  async type(where: Locator, text: string): Promise<void> {
    await this.click(where);
    await where.fill(text);
  }

  /** A list is opened and one of it clicked. */
  async choose(list: Locator, label: string): Promise<void> {
    this.clicks += 2;
    await this.turn(async () => {
      await list.selectOption({ label });
    });
  }

  /** Goes to a page by the navigation, which is behind a button where it is narrow. */
  async open(analysis: string): Promise<void> {
    const menu = this.page.getByRole('button', { name: this.m.app.open_navigation() });
    if (await menu.isVisible()) await this.click(menu);
    const name = analysisTitle(this.m, analysis);
    const link = this.page
      .getByRole('navigation')
      .getByRole('link', { name, exact: true })
      .filter({ visible: true });
    await this.turn(() => this.click(link));
  }

  /** What is done leads to another answer; comes back when it is there. */
  async turn(doing: () => Promise<void>): Promise<void> {
    const before = this.page.url();
    await doing();
    await this.page.waitForURL(({ href }) => href !== before);
    await this.settled();
  }

  /** The page says what was asked, and nothing more is on its way; twice, for what begins late. */
  async settled(): Promise<void> {
    for (let times = 0; times < 2; times++) {
      await this.page.locator('article[aria-busy="false"] h1').first().waitFor();
      await this.main.locator('.card[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await this.page.waitForTimeout(120);
    }
  }

  /** The text of what is seen, in one line; empty where there is none. */
  async read(what: Locator): Promise<string> {
    return (await this.readAll(what, 1))[0] ?? '';
  }

  async readAll(what: Locator, most: number): Promise<string[]> {
    const texts = await what.filter({ visible: true }).allInnerTexts();
    return texts.slice(0, most).map((text) => text.replace(/\s+/g, ' ').trim());
  }
}
