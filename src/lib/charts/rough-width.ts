/** About the width in px of a text, where there is nothing to draw it on. */
export const roughWidth = (text: string, fontSize: number): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.56) * fontSize, 0);
