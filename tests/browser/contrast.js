// Text that is too weak on its ground (WCAG 2.2, 1.4.3: 4.5, large text 3), each kind once. A function for page.evaluate.
() => {
  const parse = colour => {
    const found = (colour.match(/[\d.]+/g) || []).map(Number);
    return found.length === 3 ? [...found, 1] : found;
  };
  const over = (top, under) => [0, 1, 2].map(n => top[n] * top[3] + under[n] * (1 - top[3])).concat(1);
  const light = colour => {
    const [r, g, b] = colour.map(v => (v / 255 <= .04045 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = e => {
    const layers = [];
    for (; e && (!layers.length || layers[layers.length - 1][3] < 1); e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };

  const weak = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), e = walker.currentNode.parentElement;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const unseen = !text || box.width < 2 || box.height < 2 || box.bottom < 0;
    if (unseen || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest('svg, option, [disabled], dialog:not([open]), .skip-link, .month-short .marks')) continue; // the last are dots
    const back = ground(e), a = light(over(parse(style.color), back)), b = light(back);
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5) - .01) weak.set(`${e.tagName.toLowerCase()}.${e.className} ${ratio.toFixed(2)}`, text.slice(0, 12));
  }
  return [...weak].map(([what, text]) => `${what} “${text}”`);
}
