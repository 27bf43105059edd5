// Layer switches with their legend, sources, search.
function makeLegend(state, changed) {
  const box = document.getElementById('layers');
  const add = (name, title, ...below) => {
    const input = make('input', {type: 'checkbox', id: 'layer-' + name, checked: state.visible.has(name), onchange: () => {
      if (input.checked) state.visible.add(name);
      else state.visible.delete(name);
      changed();
    }});
    box.append(make('div', {class: 'layer'}, make('label', {}, input, make('span', {dir: 'auto'}, title)), ...below));
  };
  const order = ['zones', 'fronts', 'control_places', 'incidents'];  // what fills the map first
  const place = (layer) => (order.includes(layer.name) ? order.indexOf(layer.name) : order.length);
  for (const layer of [...layers].sort((a, b) => place(a) - place(b))) {
    if (layer.count === 0) continue;
    const items = [];
    const told = layer.name === 'control_places' && zoneLayer;  // the same colours as the zones
    for (const klass of told ? [] : layer.classes) {
      const swatch = layer.kind === 'point' ? sign('circle', klass.colour) : make('span', {class: 'swatch'});
      if (layer.kind !== 'point') swatch.style.background = klass.colour;
      items.push(make('li', {}, swatch, make('span', {class: 'name', dir: 'auto'}, klass.label),
        layer.name === 'zones' && head.areas ? make('span', {class: 'km2', 'data-actor': klass.value}) : null));
    }
    for (const symbol of layer.symbols) items.push(make('li', {}, sign(symbol.symbol, '#fff'), make('span', {class: 'name', dir: 'auto'}, symbol.label)));
    for (const status of layer.kind === 'polygon' ? layer.statuses : []) {
      items.push(make('li', {class: 'status'}, hatchSwatch(status), make('span', {class: 'name', dir: 'auto'}, status.label)));
    }
    add(layer.name, layer.title, items.length > 0 ? make('ul', {}, items) : null);
    if (layer.name === 'incidents' && 'radius_m' in layer.column) add('uncertainty', word('page.uncertainty'));
  }
  if (layers.every((layer) => layer.count === 0)) box.append(make('p', {}, word('page.nothing')));
}

function drawAreasHeld(state) {
  if (!head.areas) return;
  head.areas.classes.forEach((klass, i) => {
    for (const node of document.querySelectorAll('.km2')) {
      if (node.dataset.actor === klass.value) node.textContent = km2(areaAt(i, state.stop)) + ' ' + word('unit.km2');
    }
  });
}

function makeSources() {
  const list = document.getElementById('source-list');
  const seen = new Set();
  for (const source of head.sources) {
    const text = source.attribution || source.title;
    if (seen.has(text)) continue;
    seen.add(text);
    const licence = source.licence && !text.includes(source.licence) ? ' (' + source.licence + ')' : '';
    list.append(make('li', {dir: 'auto'}, source.url ? link(source.url, text) : text, licence));
  }
  if (head.voices.names.length > 0) {
    const more = head.voices.all - head.voices.names.length;
    list.prepend(make('li', {dir: 'auto'}, word('page.voices') + ': ' + head.voices.names.join('; ') + (more > 0 ? ' ' + phrase('page.voices_more', {n: more}) : '')));
  }
  list.append(make('li', {}, link('https://leafletjs.com', 'Leaflet'), ', BSD-2-Clause'));
  if (head.generator) list.append(make('li', {}, head.generator));
  document.getElementById('drawing').textContent = phrase('page.drawing_note', {n: Math.pow(10, -head.decimals).toFixed(head.decimals)});
}

const searched = ['incidents', 'control_places', 'mentions'];
const mostFound = 50;
let searchIndex = null;

// Incidents by all they say; of places one entry a name and position.
function buildIndex() {
  searchIndex = [];
  const places = new Set();
  for (const layer of layers) {
    if (layer.kind !== 'point') continue;
    const whole = layer.name === 'incidents' || !searched.includes(layer.name);
    for (const row of allRows(layer)) {
      const fields = whole ? layer.fields.filter((field) => field.text && field.name !== 'url').map((field) => field.name) : ['place', 'place_local', 'mention'];
      const text = folded(fields.map((field) => value(row, field)).filter((each) => each !== null).join(' \n '));
      const key = whole ? null : value(row, 'place') + row.points[0].lat + row.points[0].lon;
      if (key !== null && places.has(key)) continue;
      places.add(key);
      searchIndex.push({row, text, place: !whole});
    }
  }
  searchIndex.sort((a, b) => Number(b.place) - Number(a.place));
}

function found(query) {
  const words = folded(query).split(/\s+/).filter((each) => each !== '');
  if (words.length === 0) return [];
  if (searchIndex === null) buildIndex();
  return searchIndex.filter((entry) => words.every((each) => entry.text.includes(each)));
}

// A place is shown at whatever date it is now.
function showPlace(row) {
  const at = L.latLng(row.points[0].lat, row.points[0].lon);
  map.setView(at, Math.max(map.getZoom(), 10), {animate: false});
  openFacts([row], at);
}

function makeSearch(choose) {
  const input = document.getElementById('query'), list = document.getElementById('found'), count = document.getElementById('found-count');
  let timer = 0;
  const search = async () => {
    if (input.value.trim() !== '' && head.parts && searchIndex === null) {
      count.textContent = word('page.loading');
      await Promise.all(allFiles().map(load)).catch((fault) => say(fault.message));
    }
    const results = found(input.value);
    list.replaceChildren(...results.slice(0, mostFound).map(({row, place}) => {
      const sentence = value(row, 'sentence');
      return make('li', {}, make('button', {type: 'button', dir: 'auto', onclick: () => (place ? showPlace(row) : choose(row))}, place ? String(value(row, 'place')) : titleOf(row),
        place || sentence === null ? null : make('br'), place || sentence === null ? null : make('small', {dir: 'auto'}, sentence.slice(0, 140))));
    }));
    count.textContent = input.value.trim() === '' ? '' : results.length > mostFound ? phrase('page.found_more', {n: mostFound, all: results.length}) : phrase('page.found', {n: results.length});
  };
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 150); });
  document.getElementById('search').addEventListener('submit', (event) => { event.preventDefault(); search(); });
}
