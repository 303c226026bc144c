import { AppError } from '../../domain/app-error';

/** A drawing as a bitmap, twice as fine as its size in px. */
export async function svgToPng(svg: string, fineness = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * fineness;
  canvas.height = image.height * fineness;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new AppError('picture_failed', { width: canvas.width, height: canvas.height });
  return png;
}
