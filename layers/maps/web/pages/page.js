// What the pages share: words, elements made without markup, the map with its background, decoded shapes.
const pageData = JSON.parse(document.getElementById('data').textContent);
const head = pageData.head || pageData;
const rightToLeft = head.direction === 'rtl';

function word(key) {
  const text = head.words[key];
  return text === undefined ? key : text;
}

function wordOr(key, text) {
  return head.words[key] === undefined ? text : head.words[key];
}

// "{n} of {all}" with its places filled in.
function phrase(key, values) {
  return word(key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const numbers = new Intl.NumberFormat(head.language === 'ar' ? 'ar-u-nu-latn' : head.language, {maximumFractionDigits: 1});
const wholes = new Intl.NumberFormat(head.language === 'ar' ? 'ar-u-nu-latn' : head.language, {maximumFractionDigits: 0});
const km2 = (area) => (Math.abs(area) >= 100 ? wholes : numbers).format(area);
const shares = new Intl.NumberFormat(head.language === 'ar' ? 'ar-u-nu-latn' : head.language, {maximumFractionDigits: 2});

// An element with properties and children; texts become text nodes, so that data are never markup.
function make(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === 'class') node.className = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== 'role') node[name] = value;
    else node.setAttribute(name, value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

function makeSvg(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// An address as a link when it is one of the web's, else as text.
function link(address, text) {
  if (!/^https?:\/\/[^\s<>]+$/i.test(address)) return document.createTextNode(text);
  return make('a', {href: address, target: '_blank', rel: 'noopener noreferrer', dir: 'auto'}, text);
}

function fillWords() {
  for (const node of document.querySelectorAll('[data-word]')) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', word(node.dataset.label));
    if (node.tagName === 'BUTTON') node.title = word(node.dataset.label);
  }
}

function say(text) {
  document.getElementById('said').textContent = text;
}

// Letters alone, for searching: no case, no marks, no Arabic vowel signs or stretching.
function folded(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640'`\u2019\u02bc]/g, '').toLowerCase();
}

// Arcs are differences on a grid; a shape is polygons of rings of arcs (negative: backwards).
function decodeArc(arc, step) {
  const points = [];
  let x = 0, y = 0;
  for (let i = 0; i < arc.length; i += 2) {
    x += arc[i];
    y += arc[i + 1];
    points.push([y * step, x * step]);
  }
  return points;
}

function decodeShape(parts, arcs, step) {
  return parts.map((rings) => rings.map((refs) => {
    const line = [];
    for (const ref of refs) {
      const points = decodeArc(arcs[ref < 0 ? -1 - ref : ref], step);
      if (ref < 0) points.reverse();
      for (let i = line.length > 0 ? 1 : 0; i < points.length; ++i) line.push(points[i]);
    }
    return line;
  }));
}

const fitView = (map, view) => map.fitBounds([[view[1], view[0]], [view[3], view[2]]], {padding: [12, 12], animate: false});

// A map with the outlines of countries and provinces; no tiles, no network.
function makeMap(element, view) {
  const map = L.map(element, {
    attributionControl: false, zoomControl: false, keyboard: false, minZoom: 0, maxZoom: 17, worldCopyJump: false,
    zoomSnap: 0.5, fadeAnimation: false, markerZoomAnimation: false,
    zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  L.control.zoom({zoomInTitle: word('page.zoom_in'), zoomOutTitle: word('page.zoom_out'), position: rightToLeft ? 'topright' : 'topleft'}).addTo(map);
  L.control.scale({imperial: false, position: rightToLeft ? 'bottomright' : 'bottomleft'}).addTo(map);
  fitView(map, view);
  const pane = map.createPane('background');
  pane.style.zIndex = 300;
  pane.style.pointerEvents = 'none';
  const renderer = L.canvas({pane: 'background', padding: 0.3});
  const step = Math.pow(10, -head.decimals);
  for (const layer of [...head.background.layers].reverse()) {
    for (const [name, parts] of layer.rows) {
      const latlngs = decodeShape(parts, head.background.arcs, step);
      L.polygon(latlngs, {
        renderer, pane: 'background', interactive: false, fill: layer.filled, fillColor: layer.colour, fillOpacity: 1,
        color: layer.filled ? '#8a8f94' : '#b5babf', weight: layer.filled ? 1 : 0.7, smoothFactor: 1,
      }).addTo(map);
    }
  }
  return map;
}
