import { AppError } from '../domain/app-error';
import type { SiteManifest } from '../site/manifest';
import type { Right, SiteSettings } from '../site/site-settings';
import { remember, remembered } from './remembered';

/** What this site was published with: known from earlier visits before its manifest is there. */
class Site {
  #settings = $state.raw<SiteSettings>(keptSettings());
  #version = $state<string | null>(null);
  #asOf = $state<string | null>(null);

  get settings(): SiteSettings {
    return this.#settings;
  }

  /** Of its data; null until they are known. */
  get version(): string | null {
    return this.#version;
  }

  /** Last day its data speak of; null until it is known. */
  get asOf(): string | null {
    return this.#asOf;
  }

  learn({ site = {}, version, about }: Pick<SiteManifest, 'site' | 'version' | 'about'>): void {
    this.#settings = site;
    this.#version = version;
    this.#asOf = about.asOf;
    remember('site-settings', Object.keys(site).length ? JSON.stringify(site) : null);
  }

  may(right: Right): boolean {
    return this.#settings.visitors?.[right] ?? true;
  }

  /** Throws `AppError` `not_for_visitors` where visitors may not. */
  demand(right: Right): void {
    if (!this.may(right)) throw new AppError('not_for_visitors', { right });
  }
}

function keptSettings(): SiteSettings {
  try {
    return JSON.parse(remembered('site-settings') ?? '{}') as SiteSettings;
  } catch {
    return {};
  }
}

export const site = new Site();
