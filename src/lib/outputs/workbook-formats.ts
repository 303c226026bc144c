import { dayFormats } from '../words/marks';
import type { Voice } from '../words/voice';
import { sheetCurrency } from './sheet';
import type { WorkbookFormats } from './workbook';

/** How a workbook for this reader writes days and amounts. */
export const workbookFormats = (voice: Voice): WorkbookFormats => ({
  currency: sheetCurrency(voice),
  day:
    dayFormats[voice.settings?.dates ?? 'language']
      ?.day('yyyy', 'mm', 'dd')
      .replaceAll('.', '\\.') ?? (voice.locale === 'zh-CN' ? 'yyyy"年"m"月"d"日"' : 'd mmm yyyy')
});
