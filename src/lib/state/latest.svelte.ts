import { untrack } from 'svelte';

/** Asks once; the signal aborts when a newer question has taken its place. */
export type Task<T> = (signal: AbortSignal) => Promise<T>;

/**
 * The one home of async effects. `plan` reads what it depends on and returns the task that answers
 * it, or null where there is nothing to ask; whenever its dependencies change, the running task is
 * aborted and the next one started. The previous value stays until the next has come.
 */
export class Latest<T> {
  #value = $state.raw<T>();
  #error = $state.raw<unknown>();
  #pending = $state(false);

  constructor(plan: () => Task<T> | null) {
    $effect(() => {
      const task = plan();
      this.#pending = task !== null;
      if (!task) return;
      const controller = new AbortController();
      untrack(() => void this.#follow(task, controller.signal));
      return () => controller.abort(new DOMException('a newer question came', 'AbortError'));
    });
  }

  get value(): T | undefined {
    return this.#value;
  }

  get error(): unknown {
    return this.#error;
  }

  get pending(): boolean {
    return this.#pending;
  }

  async #follow(task: Task<T>, signal: AbortSignal): Promise<void> {
    try {
      const value = await task(signal);
      if (signal.aborted) return;
      this.#value = value;
      this.#error = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.#error = error;
    }
    this.#pending = false;
  }
}
