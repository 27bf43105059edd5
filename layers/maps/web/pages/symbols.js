// Signs of events, by the names that QGIS gives its simple markers; drawn in a box of 20.
const signs = {
  circle: 'M10 2a8 8 0 1 1 0 16 8 8 0 1 1 0-16z',
  square: 'M3 3h14v14H3z',
  diamond: 'M10 1l9 9-9 9-9-9z',
  triangle: 'M10 1l9 16H1z',
  star: 'M10 1l2.6 6.2 6.7.5-5.1 4.4 1.6 6.5L10 15.1l-5.8 3.5 1.6-6.5L.7 7.7l6.7-.5z',
  pentagon: 'M10 1l9 6.6-3.4 10.6H4.4L1 7.600z',
  hexagon: 'M10 1l8 4.500v9L10 19l-8-4.500v-9z',
  cross_fill: 'M7 2h6v5h5v6h-5v5H7v-5H2V7h5z',
  asterisk_fill: 'M8.5 1h3v5.4l3.8-3.8 2.1 2.1-3.8 3.8H19v3h-5.4l3.8 3.8-2.1 2.1-3.8-3.8V19h-3v-5.4l-3.800 3.800-2.100-2.100 3.800-3.800H1v-3h5.400L2.600 4.700l2.100-2.100 3.800 3.800z',
  diagonal_half_square: 'M3 3l14 14H3z',
  arrow: 'M10 1l8 9h-4.500v9h-7v-9H2z',
  half_square: 'M3 3h8v14H3z',
  quarter_square: 'M3 3h8v8H3z',
  left_half_triangle: 'M10 1v16H1z',
  semi_circle: 'M2 12a8 8 0 0 1 16 0z',
  third_circle: 'M10 12V2a9 9 0 0 1 8.300 12.500z',
};

// "triangle@180": turned clockwise by so many degrees.
function sign(symbol, colour) {
  const [name, turn] = symbol.split('@');
  const more = turn ? {transform: 'rotate(' + Number(turn) + ' 10 10)'} : {};
  const d = signs[name] || signs.circle;
  return makeSvg('svg', {viewBox: '0 0 20 20', 'aria-hidden': 'true'},
    makeSvg('path', {d, fill: colour, stroke: '#fff', 'stroke-width': 3.4, 'paint-order': 'stroke', 'stroke-linejoin': 'round', ...more}),
    makeSvg('path', {d, fill: colour, stroke: '#15191d', 'stroke-width': 1.3, 'stroke-linejoin': 'round', ...more}));
}

const classOf = (row) => row.layer.classes[row.klass];
const colourOf = (row) => (classOf(row) ? classOf(row).colour : row.layer.colour);
const symbolOf = (row) => (row.layer.symbols[row.symbol] ? row.layer.symbols[row.symbol].symbol : 'circle');
const eventOf = (row) => (row.layer.names.event_code || {})[value(row, 'event_code')] || value(row, 'event');
// What the value of a field is called; null where it is empty.
function named(row, field) {
  const text = value(row, field);
  if (text === null) return null;
  const names = row.layer.names[field];
  return names && Object.hasOwn(names, text) ? names[text] : text;
}
// A text in the script of the page, else null.
const letters = {ar: /^\P{L}*\p{Script=Arabic}/u, uk: /^\P{L}*\p{Script=Cyrillic}/u, ru: /^\P{L}*\p{Script=Cyrillic}/u}[head.language];
const ours = (text) => (text !== null && letters && letters.test(text) ? text : null);
const labelOf = (row) => (row.layer.local === '' ? null : ours(value(row, row.layer.local))) || named(row, row.layer.label);
const placeOf = (row) => ours(value(row, 'place_local')) || value(row, 'place');
