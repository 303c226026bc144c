/** What a menu does that takes a while: what is said meanwhile and after, and what went wrong. */
export class Saving {
  said = $state<{ text: string; lasting: boolean } | null>(null);
  error = $state.raw<unknown>();

  /** Does it, saying so once it lasts; what is said after it, if anything. */
  async do(work: () => unknown, { during, after }: { during: string; after?: string }) {
    this.error = undefined;
    const late = setTimeout(() => (this.said = { text: during, lasting: true }), 400);
    try {
      await work();
      this.said = after === undefined ? null : { text: after, lasting: false };
    } catch (error) {
      this.said = null;
      this.error = error;
    } finally {
      clearTimeout(late);
    }
  }
}
