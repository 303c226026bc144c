import { list } from '../../analyses/params';
import { address } from '../../state/url';

const names = ['exclude', 'win', 'shift', 'conversion'] as const;

/** The changes of a scenario as the address has them; an answer's own are older while a new one is worked out. */
export const chosenScenario = () =>
  Object.fromEntries(
    names.map((name) => [name, list().parse(address.get(name) ?? '') ?? []])
  ) as Record<(typeof names)[number], readonly string[]>;
