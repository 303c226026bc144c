import type { AnyAnswer } from '../analyses/answer';
import type { Look, Pictures } from '../site/pictures';

type FetchPictures = (look: Look) => Promise<Pictures>;

const brought = new WeakMap<AnyAnswer, FetchPictures>();

/** Remembers where the pictures of an answer are that came with the data. */
export function bringPictures(answer: AnyAnswer, fetchPictures: FetchPictures): void {
  const asked = new Map<string, Promise<Pictures>>();
  brought.set(answer, (look) => {
    const key = JSON.stringify(look);
    const pictures = asked.get(key) ?? fetchPictures(look).catch((): Pictures => ({}));
    asked.set(key, pictures);
    return pictures;
  });
}

/** The pictures of an answer, empty where they cannot be had; null where none came with it. */
export const storedPictures = (answer: AnyAnswer, look: Look): Promise<Pictures> | null =>
  brought.get(answer)?.(look) ?? null;

export const cameWithPictures = (answer: AnyAnswer): boolean => brought.has(answer);
