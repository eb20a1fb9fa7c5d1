// Language and appearance: choices of the reader that outlive the tab.

import { lang, setLang, t } from './words'

type Theme = 'auto' | 'light' | 'dark'
const themes: Theme[] = ['auto', 'light', 'dark']

export const theme = (): Theme => (localStorage.getItem('pdca-theme') as Theme | null) ?? 'auto'

export function setTheme(x: Theme): void {
  localStorage.setItem('pdca-theme', x)
  document.documentElement.dataset.theme = x
}

export function Switches({ changed }: { changed: () => void }) {
  const next = themes[(themes.indexOf(theme()) + 1) % themes.length]!
  return <p class="switches">
    <button type="button" class="plain" lang={lang() === 'zh' ? 'en' : 'zh-CN'} onClick={() => { setLang(lang() === 'zh' ? 'en' : 'zh'); changed() }}>{t('language')}</button>
    <button type="button" class="plain" aria-label={`${t('theme')}: ${t(theme())}`} onClick={() => { setTheme(next); changed() }}>{{ auto: '◐', light: '○', dark: '●' }[theme()]} {t(theme())}</button>
  </p>
}
