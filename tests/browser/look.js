// What a page holds that a person, a screen reader or a narrow phone would stumble over. A function for page.evaluate.
() => {
  const LATIN = /\b[A-Za-z][\w.@:/-]{2,}/g;
  const all = css => [...document.querySelectorAll(css)];
  const shown = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;

  const latin = [];
  const words = text => latin.push(...((text || '').match(LATIN) || []));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest('code, kbd, pre, [lang=en], script, .user-panel') && shown(parent)) words(walker.currentNode.data);
  }
  for (const e of all('[aria-label], [placeholder], [title], [data-confirm]')) {
    if (e.closest('[lang=en]')) continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'data-confirm']) words(e.getAttribute(name));
  }

  const labelled = e => e.labels?.length || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby');
  const named = e => (e.innerText || '').trim() || e.getAttribute('aria-label') || e.querySelector('[aria-label], title');
  const levels = all('h1, h2, h3, h4, h5, h6').filter(shown).map(e => +e.tagName[1]);
  const ids = all('[id]').map(e => e.id);
  const references = e => ['for', 'aria-describedby', 'aria-labelledby'].flatMap(name => (e.getAttribute(name) || '').split(' '));
  return {
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    title: document.title.trim(),
    latin: [...new Set(latin)],
    broken: document.body.innerText.match(/\bNone\b|undefined|\[object |\{\{|%\(|Traceback|<[A-Za-z]+ object/g) || [],
    bare: all('input:not([type=hidden]):not([type=submit]), select, textarea').filter(e => !labelled(e)).map(e => e.name || e.id),
    unnamed: all('a[href], button, summary').filter(e => shown(e) && !named(e)).map(e => e.outerHTML.slice(0, 80)),
    jumps: levels.filter((level, n) => n && level > levels[n - 1] + 1).map(level => 'h' + level),
    heads: all('h1').length,
    mains: all('main').length,
    navs: all('nav:not([aria-label])').length,
    twice: [...new Set(ids.filter((id, n) => ids.indexOf(id) !== n))],
    dangling: all('label[for], [aria-describedby], [aria-labelledby]').flatMap(references).filter(id => id && !document.getElementById(id)),
  };
}
