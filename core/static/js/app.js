// Comfort on top of pages that work without script. Listens to the event names of htmx 2 and htmx 4.
(function () {
  'use strict';
  var dirty = null;
  function each(root, css, act) { Array.prototype.forEach.call(root.querySelectorAll(css), act); }
  function on(names, act) { names.split(' ').forEach(function (name) { document.addEventListener(name, act); }); }

  // Toasts: the quiet ones leave by themselves.
  function fade(item) { if (!item.matches('.tone-bad, .tone-warn')) setTimeout(function () { item.remove(); }, 7000); }
  function toast(text, tone) {
    var box = document.getElementById('toasts'), item = document.createElement('div');
    each(box, 'span', function (said) { if (said.textContent === text) said.parentNode.remove(); });
    var words = document.createElement('span'), close = document.createElement('button');
    item.className = 'toast-item tone-' + (tone || 'info');
    words.textContent = text;
    close.textContent = '×';
    close.type = 'button';
    close.dataset.dismiss = '';
    close.setAttribute('aria-label', box.dataset.close);
    item.append(words, close);
    box.append(item);
    fade(item);
  }
  on('toast', function (e) { toast(e.detail.text || e.detail.value, e.detail.tone); });
  on('htmx:sendError htmx:timeout htmx:responseError htmx:error', function () { toast(document.body.dataset.failed, 'bad'); });

  // After every page or fragment: the focus goes to what went wrong.
  function settle() {
    var alert = document.querySelector('[role=alert][tabindex]');
    if (alert) { alert.focus(); dirty = alert.parentNode.closest('form'); }
    each(document, '.toast-item', fade);
    each(document, '.list table', label);
  }
  // On a phone a row is a card: each cell says what it is, in the words of its column's heading.
  function label(table) {
    var heads = table.tHead ? table.tHead.rows[0].cells : [];
    each(table, 'tbody tr, tfoot tr', function (row) {
      each(row, 'td', function (cell) { if (!cell.dataset.l && heads[cell.cellIndex]) cell.dataset.l = heads[cell.cellIndex].textContent.trim(); });
    });
  }
  on('DOMContentLoaded htmx:afterSettle htmx:after:settle', settle);

  // What was typed and not sent.
  on('input', function (e) {
    var form = e.target.form;
    if (form && form.method === 'post' && !('quiet' in form.dataset)) dirty = form;
  });
  function unsaved() { return dirty && dirty.isConnected; }
  addEventListener('beforeunload', function (e) { if (unsaved()) { e.preventDefault(); e.returnValue = ''; } });

  // A question before the form goes, and no form twice.
  document.addEventListener('submit', function (e) {
    var form = e.target, box = document.getElementById('confirm');
    if (form.dataset.confirm && !form.confirmed && box.showModal) {
      e.preventDefault();
      e.stopImmediatePropagation();
      document.getElementById('confirm-text').textContent = form.dataset.confirm;
      box.onclose = function () {
        if (box.returnValue === 'yes') { form.confirmed = true; form.requestSubmit(); form.confirmed = false; }
      };
      box.returnValue = '';
      box.showModal();
    } else if (form === dirty) dirty = null;
  }, true);
  function busy(on) { document.documentElement.classList.toggle('busy', on); }
  function source(e) { return e.detail.elt || (e.detail.ctx && e.detail.ctx.sourceElement) || e.target; }
  on('htmx:configRequest', function (e) {  // an ordinary link gets a whole page, one in [data-part] the part that it replaces
    if (source(e).closest('a') && source(e).closest('[data-part]')) delete e.detail.headers['HX-Boosted'];
  });
  on('htmx:beforeRequest htmx:before:request', function (e) {
    var elt = source(e), post = elt.tagName === 'FORM' && elt.method === 'post';
    var leaves = elt.tagName === 'A' && !elt.hasAttribute('hx-get') && !elt.closest('[data-part]');
    if (post && elt.busy || leaves && unsaved() && !confirm(document.body.dataset.unsaved)) return e.preventDefault();
    if (leaves) dirty = null;
    busy(true);
    if (post) { elt.busy = true; each(elt, 'button', function (b) { b.disabled = true; }); }
  });
  on('htmx:afterRequest htmx:after:request', function (e) {
    var elt = source(e);
    busy(false);
    if (elt.busy) { elt.busy = false; each(elt, 'button', function (b) { b.disabled = false; }); }
  });

  // A part is replaced after a press in it: what was typed into its other forms stays.
  var typed = [];
  on('htmx:beforeSwap htmx:before:swap', function (e) {
    var part = e.detail.target, asked = e.detail.requestConfig, elt = asked ? asked.elt : source(e);
    typed = [];
    if (part && part.id && part !== document.body) each(part, 'form input[type=text], form input:not([type]), form textarea', function (field) {
      if (field.form !== elt && field.value !== field.defaultValue) typed.push([part.id, field.name, field.value]);
    });
  });
  on('htmx:afterSettle htmx:after:settle', function () {
    typed.splice(0).forEach(function (kept) {
      var part = document.getElementById(kept[0]), field = part && part.querySelector('form [name="' + kept[1] + '"]');
      if (field && !field.value) field.value = kept[2];
    });
  });

  // A sheet to paint ([data-paint]): drag over its cells with a mouse. By touch, keys or without script each cell is a button.
  var stroke = null;
  function cell(e) { return e.target.closest && e.target.closest('[data-paint] td button'); }
  on('pointerdown', function (e) { stroke = e.pointerType === 'mouse' && e.button === 0 && cell(e) ? [cell(e)] : null; });
  on('pointerover', function (e) {
    var over = stroke && cell(e);
    if (over && stroke.indexOf(over) < 0) { stroke.push(over); stroke.forEach(function (b) { b.classList.add('picked'); }); }
  });
  on('pointerup', function () {
    var cells = stroke;
    stroke = null;
    if (!cells || cells.length < 2) return;
    cells.slice(1).forEach(function (b) {
      var more = document.createElement('input');
      more.type = 'hidden';
      more.name = b.name;
      more.value = b.value;
      b.form.append(more);
    });
    cells[0].form.requestSubmit(cells[0]);
  });

  // Keys and small buttons.
  on('keydown', function (e) {
    var typing = /INPUT|TEXTAREA|SELECT/.test(e.target.tagName), search = document.getElementById('search');
    if (search && (e.key === '/' && !typing || e.key === 'k' && (e.ctrlKey || e.metaKey))) { e.preventDefault(); search.focus(); search.select(); }
    if (e.key === 'Escape') each(document, 'details[data-menu][open]', function (d) { d.open = false; });
  });
  on('click', function (e) {
    each(document, 'details[data-menu][open]', function (d) { if (!d.contains(e.target)) d.open = false; });
    if (e.target.closest('[data-dismiss]')) e.target.closest('.toast-item').remove();
    if (e.target.closest('[data-print]')) print();
  });
})();
