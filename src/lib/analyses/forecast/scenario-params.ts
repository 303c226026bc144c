import { list, type Param } from '../params';

/** Longest shift and largest factor that are taken at their word. */
const mostDays = 730;
const mostTimes = 10;

export const sensibleShift = (days: number) => Number.isInteger(days) && Math.abs(days) <= mostDays;
export const sensibleFactor = (times: number) => times >= 0 && times <= mostTimes;

/** Several `<name>:<number>`, each of them sensible. */
export function pairs(sensible: (value: number) => boolean): Param<readonly string[]> {
  const several = list();
  return {
    ...several,
    parse: (text) => {
      const items = several.parse(text) ?? [];
      return items.every((item) => apart(item).some(([, n]) => sensible(n))) ? items : undefined;
    }
  };
}

export const namesOf = (items: readonly string[]): string[] =>
  items.flatMap(apart).map(([name]) => name);

/** `<name>:<number>` apart, at the last colon; nothing where it is no such pair. */
export function apart(item: string): [string, number][] {
  const [, name, digits] = /^(.+):(-?\d+(?:\.\d+)?)$/s.exec(item) ?? [];
  return name ? [[name, Number(digits)]] : [];
}
