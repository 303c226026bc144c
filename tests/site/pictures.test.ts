import { expect, it } from 'vitest';
import { chartsOf } from '../../src/lib/analyses/block';
import { drawPictures } from '../../src/lib/site/draw-pictures';
import { drawnWidths, looksOf, pictureFor, type Pictures } from '../../src/lib/site/pictures';
import { storedAnswers } from '../gallery/stored-answers';

const everyLook = looksOf();
const stored = (name: string) => storedAnswers().find((one) => one.name === name)!;
const drawnOf = (name: string, look = everyLook[0]!) => {
  const { analysis, answer } = stored(name);
  return drawPictures(analysis, answer, look);
};

it('draws the first chart for every place it can stand in, and others for their own', () => {
  const { analysis, answer } = stored('pipeline.plain');
  const [first, second] = chartsOf(analysis.blocks(answer));
  const pictures = drawPictures(analysis, answer, everyLook[0]!);
  const widthsOf = (id: string) => pictures[id]!.map(({ width }) => width);
  expect(widthsOf(first!.id)).toEqual(Object.values(drawnWidths));
  expect(widthsOf(second!.id)).toEqual([drawnWidths.phone, drawnWidths.page]);
  for (const { width, height, svg } of Object.values(pictures).flat())
    expect(svg).toMatch(new RegExp(`^<svg [^>]*width="${width}" height="${height}"`));
});

it('draws for each reader in the language and the light they have', () => {
  const looks = everyLook.map((look) => JSON.stringify(drawnOf('win-rate.plain', look)));
  expect(new Set(looks).size).toBe(everyLook.length);
  expect(looks.map((text) => /[\u4e00-\u9fff]/.test(text))).toEqual(
    everyLook.map(({ locale }) => locale === 'zh-CN')
  );
});

it('holds nothing that could run, whatever things are called', () => {
  const { analysis, answer } = stored('sources.plain');
  const hostile = `font-family:z;<script>alert(1)</script>" onload="x" class="y`;
  const spelt = JSON.parse(
    JSON.stringify(answer).replaceAll(`"Partner's"`, JSON.stringify(hostile))
  ) as typeof answer;
  expect(JSON.stringify(spelt)).not.toBe(JSON.stringify(answer));
  const svgs = Object.values(drawPictures(analysis, spelt, everyLook[0]!)).flat();
  for (const { svg } of svgs) expect(svg).not.toMatch(/<script|<[^>]* on\w+=/);
  // nor is a word of it lost
  expect(svgs.some(({ svg }) => svg.includes('font-family:z;'))).toBe(true);
});

it('takes the picture that is nearest in width, and none that would be far off', () => {
  const pictures: Pictures = {
    bars: [337, 1091].map((width) => ({ width, height: 300, svg: '' }))
  };
  expect(pictureFor(pictures, 'bars', 358)?.width).toBe(337);
  expect(pictureFor(pictures, 'bars', 931)?.width).toBe(1091);
  expect(pictureFor(pictures, 'bars', 600)).toBeNull();
  expect(pictureFor(pictures, 'lines', 358)).toBeNull();
});
