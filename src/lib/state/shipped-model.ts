import type { NamedModel } from '../forecast/score-by';
import { fromModelFiles } from '../outputs/model-files';

const urls = import.meta.glob<string>('../../../models/manufacturer/*.{json,bin}', {
  query: '?url',
  import: 'default',
  eager: true
});

/** The model that comes with the sample; it spares the first look a training. */
export async function shippedModel(): Promise<NamedModel> {
  const read = async (name: string) => {
    const url = Object.entries(urls).find(([path]) => path.endsWith(`/${name}`))![1];
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response;
  };
  const [model, weights, backtest] = await Promise.all(
    ['model.json', 'weights.bin', 'backtest.json'].map(read)
  );
  return fromModelFiles({
    'model.json': await model!.text(),
    'weights.bin': new Uint8Array(await weights!.arrayBuffer()),
    'backtest.json': await backtest!.text()
  });
}
