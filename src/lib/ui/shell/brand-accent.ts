import { contrast, mix, readableInk } from '../../charts/palette';

/** Of text on its ground, WCAG 2 AA. */
const fewest = 4.5;

/** Grounds the accent stands on as text, of `theme.css`, and what it goes towards until it can be read. */
const grounds = {
  light: { on: ['#ffffff', '#f6f7f9', '#edf0f4'], towards: '#000000', surface: '#ffffff' },
  dark: { on: ['#151b24', '#0e131a', '#212a36'], towards: '#ffffff', surface: '#151b24' }
};

/** The colours of a theme that follow from an accent. */
export interface AccentColors {
  accent: string;
  soft: string;
  on: string;
}

/** An accent as it can be read in a theme: as it is, else darker or paler. */
export function accentColors(color: string, theme: 'light' | 'dark'): AccentColors {
  const { on, towards, surface } = grounds[theme];
  for (let share = 0; ; share = Math.min(1, share + 0.05)) {
    const accent = mix(color, towards, share);
    const soft = mix(surface, accent, 0.12);
    const ink = readableInk(accent, ['#ffffff', '#0e131a']);
    const reads = [...on, soft, ink].every((ground) => contrast(accent, ground) >= fewest);
    if (reads || share === 1) return { accent, soft, on: ink };
  }
}

/** Gives a page the accent of its site, in both themes. */
export function wearAccent(color: string, { style }: Pick<HTMLElement, 'style'>): void {
  const [light, dark] = [accentColors(color, 'light'), accentColors(color, 'dark')];
  const both = (name: string, key: keyof AccentColors) =>
    style.setProperty(name, `light-dark(${light[key]}, ${dark[key]})`);
  both('--accent', 'accent');
  both('--accent-soft', 'soft');
  both('--on-accent', 'on');
}
