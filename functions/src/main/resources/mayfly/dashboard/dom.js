// SPDX-License-Identifier: Apache-2.0
// Makes and changes elements. Whatever comes from outside goes in as text, never as markup: there is no other way in here.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element. `props`: `text`, `on: {event: handler}`, DOM properties in `set`, all others are attributes. */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element, likewise. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, { text, on = {}, set = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    attribute(node, name, value);
  }
  for (const [event, handler] of Object.entries(on)) {
    node.addEventListener(event, handler);
  }
  Object.assign(node, set);
  if (text !== undefined) {
    node.textContent = text;
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** Sets an attribute, or takes it away for null, undefined and false. Nothing happens if it is so already. */
export function attribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value === true ? '' : value)) {
    node.setAttribute(name, value === true ? '' : value);
  }
}

/** Sets the text if it is another one, so that a selection stays and a screen reader is not told the same twice. */
export function setText(node, text) {
  const wanted = text ?? '';
  if (node.textContent !== String(wanted)) {
    node.textContent = wanted;
  }
}

export function show(node, visible) {
  if (node.hidden === visible) {
    node.hidden = !visible;
  }
}

/**
 * Lets `parent` hold one child an item, in order, and keeps the children that are there: focus, open details and running
 * animations live on. `make(item)` gives a node with `update(item)`.
 */
export function keyed(parent, items, key, make) {
  const had = new Map([...parent.children].map((child) => [child.key, child]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    let child = had.get(name);
    had.delete(name);
    if (!child) {
      child = make(item);
      child.key = name;
    }
    if (child === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(child, next);
    }
    child.update?.(item);
  }
  while (next) {
    const gone = next;
    next = next.nextElementSibling;
    gone.remove();
  }
}

/** A node whose `update` is the given function of itself and the item. */
export function updating(node, update) {
  node.update = update;
  return node;
}

/** A small label with an icon that says the same as its colour. `tone`: good, bad, warn, idle, unknown. */
export function pill(extra = '') {
  const icon = el('span', { class: 'icon', 'aria-hidden': 'true' });
  const word = el('span');
  const node = el('span', { class: `pill ${extra}` }, icon, word);
  return updating(node, ({ tone, text }) => {
    attribute(node, 'data-tone', tone);
    setText(icon, ICONS[tone] ?? '');
    setText(word, text);
  });
}

export function pillOf(tone, text) {
  const node = pill();
  node.update({ tone, text });
  return node;
}

const ICONS = { good: '✓', bad: '✕', warn: '!', idle: '●', unknown: '?', busy: '…' };

let ids = 0;

/** An id that no other element has. */
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

/** A panel: a section with a heading, a place for buttons next to it, and a body. */
export function panel(name, title, { wide = false } = {}, ...children) {
  const id = freshId(name);
  const heading = el('h2', { id, text: title });
  const tools = el('div', { class: 'panel-tools' });
  const head = el('div', { class: 'panel-head' }, heading, tools);
  const node = el('section', { class: `panel panel-${name}${wide ? ' wide' : ''}`, 'aria-labelledby': id }, head, ...children);
  return { node, head, heading, tools };
}
