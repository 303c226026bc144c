/** A lock that a frame holds or waits for. */
interface Wish {
  name: string;
  held: boolean;
  owner: Window;
  /** Differs once the frame shows another page. */
  document: Document;
  grant: () => void;
}

/** Plain data, so that they outlive the frame that laid them out. */
interface Frames {
  /** Tells this page from others that are open at the same time. */
  page: string;
  /** In the order they came. */
  wishes: Wish[];
}

type Known = Window & { sluiceFrames?: Frames };

/** How often it is looked whether a frame went away without a word. */
const lookMs = 3_000;

/** What the frames of this origin in this page have in common; the first that asks lays it out. */
export function frames(): Frames {
  const here = window as Known;
  return (here.sluiceFrames ??= foundIn(window.top ?? window) ?? {
    page: crypto.randomUUID(),
    wishes: []
  });
}

function foundIn(one: Window): Frames | undefined {
  const own = knownOf(one);
  if (own) return own;
  for (let i = 0; i < one.length; i++) {
    const found = foundIn(one[i] as Window);
    if (found) return found;
  }
}

function knownOf(one: Known): Frames | undefined {
  try {
    return one.sluiceFrames;
  } catch {
    // of another origin
  }
}

/**
 * Locks of the frames of this origin in one page, as `navigator.locks` has them. All those frames run in
 * one thread, so who comes first is never in doubt.
 */
export function frameLocks(): Pick<LockManager, 'request'> {
  const { wishes } = frames();
  const drop = (gone: (wish: Wish) => boolean) => {
    for (const wish of wishes.filter(gone)) wishes.splice(wishes.indexOf(wish), 1);
  };
  const settle = () => {
    drop((wish) => !isThere(wish));
    for (const wish of [...wishes]) {
      if (wish.held || wishes.find(({ name }) => name === wish.name) !== wish) continue;
      wish.held = true;
      wish.grant();
    }
  };
  setInterval(settle, lookMs);
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) return;
    drop(({ document: of }) => of === document);
    settle();
  });

  async function request(name: string, ...rest: unknown[]): Promise<unknown> {
    const work = rest.at(-1) as (lock: Lock | null) => unknown;
    const { signal, ifAvailable } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    signal?.throwIfAborted();
    settle();
    if (ifAvailable && wishes.some((wish) => wish.name === name)) return work(null);
    const wish: Wish = { name, held: false, owner: window, document, grant: () => {} };
    try {
      await new Promise<void>((grant, reject) => {
        wish.grant = grant;
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        wishes.push(wish);
        settle();
      });
      return await work({ name, mode: 'exclusive' });
    } finally {
      drop((one) => one === wish);
      settle();
    }
  }
  return { request: request as LockManager['request'] };
}

function isThere({ owner, document: of }: Wish): boolean {
  try {
    return !owner.closed && owner.document === of;
  } catch {
    return false;
  }
}
