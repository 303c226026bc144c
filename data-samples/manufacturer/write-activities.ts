import { secondsAt, secondsPerDay, timeText } from './calendar';
import { owners, type Market } from './company';
import type { Course } from './course';
import { activityId } from './ids';
import type { Lead } from './lead';
import { remark } from './phrases';
import type { Random } from './random';
import type { TableBuffer } from './table-buffer';

const outcomes: Record<string, string[]> = {
  call: ['Connected', 'Connected', 'No answer'],
  email: ['Sent', 'Sent', 'Replied'],
  meeting: ['Held'],
  demo: ['Held'],
  visit: ['Held'],
  quote: ['Sent']
};

/** Usual minutes; people round to five. */
const minutes: Record<string, number> = { call: 15, meeting: 50, demo: 75, visit: 150 };

export class ActivityWriter {
  #count = 0;

  constructor(private readonly out: TableBuffer) {}

  deal(dealId: string, course: Course, market: Market, random: Random) {
    if (!this.out.wants('activities')) return;
    for (const { kind, at, owner } of course.touches) {
      const seconds = secondsAt(at);
      this.#write({ kind, seconds, owner, dealId, leadId: '' }, market, random);
    }
  }

  /** The first touch and, for most leads, one or two more before the lead is decided. */
  lead(leadId: string, lead: Lead, market: Market, end: number, random: Random) {
    if (!this.out.wants('activities') || lead.firstTouchAt === undefined) return;
    const last = lead.sqlAt ?? lead.disqualifiedAt ?? end;
    let seconds = lead.firstTouchAt;
    for (let left = 1 + random.poisson(lead.mqlAt === undefined ? 0.8 : 1.6); left > 0; left--) {
      const kind = random.chance(0.58) ? 'call' : 'email';
      this.#write({ kind, seconds, owner: lead.owner, dealId: '', leadId }, market, random);
      seconds += secondsPerDay * (1 + random.int(4)) + random.int(7200) - 3600;
      if (seconds > last || isWeekend(seconds)) return;
    }
  }

  #write(
    touch: { kind: string; seconds: number; owner: number; dealId: string; leadId: string },
    market: Market,
    random: Random
  ) {
    const { kind, seconds, owner, dealId, leadId } = touch;
    const usual = minutes[kind];
    const outcome = random.pick(outcomes[kind]!);
    const lasted = usual && outcome !== 'No answer';
    this.out.add(
      'activities',
      activityId(this.#count++),
      dealId,
      leadId,
      kind,
      timeText(seconds - (seconds % 60)),
      owners[owner]!.name,
      lasted ? String(Math.max(5, Math.round(random.logNormal(usual, 0.3) / 5) * 5)) : '',
      outcome,
      random.chance(0.02) ? remark(market, random) : ''
    );
  }
}

function isWeekend(seconds: number): boolean {
  return (Math.floor(seconds / secondsPerDay) - 4) % 7 >= 5;
}
