import type { Target } from '../domain/forecast-tables';
import type { NamedModel } from '../forecast/score-by';
import { fromModelFiles } from '../models/model-files';

const urls = import.meta.glob<string>('../../../models/manufacturer/*/*.{json,bin}', {
  query: '?url',
  import: 'default',
  eager: true
});

/** The models of a target that come with the sample; they spare the first look a training. */
export async function shippedModel(target: Target): Promise<NamedModel> {
  const read = async (name: string) => {
    const url = Object.entries(urls).find(([path]) => path.endsWith(`/${target}/${name}`))![1];
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
