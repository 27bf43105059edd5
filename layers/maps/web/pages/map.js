// The map page: what is shown, the slider, keys, the address.
const state = {stop: 0, days: 7, visible: new Set(), compared: null, playing: 0};
const byId = (id) => document.getElementById(id);
const windows = [1, 7, 30, 90, 0];

function draw() {
  drawShapes(state);
  drawPoints(state);
  drawChart(state);
  drawChange(state);
  drawAreasHeld(state);
  if (head.stops.length > 0) {
    byId('date').textContent = head.stops[state.stop].replace('T', ' ').replace('Z', ' UTC');
    byId('stop').value = state.stop;
    byId('stop').setAttribute('aria-valuetext', head.stops[state.stop]);
  }
  writeHash();
}

// Shows the state once the files it needs are there; a later call overtakes an earlier one.
let turn = 0;
async function show() {
  const mine = ++turn;
  const files = [...filesFor(state.stop, state.days), ...(state.compared === null ? [] : filesFor(state.compared, 1))];
  const missing = files.filter((file) => !loaded.get(file) || !loaded.get(file).read);
  if (missing.length > 0) {
    byId('date').textContent = word('page.loading');
    try {
      await Promise.all(missing.map(load));
    } catch (fault) {
      say(fault.message);
      byId('about').textContent = fault.message;
    }
    searchIndex = null;
  }
  if (mine === turn) draw();
}

function goTo(stop) {
  if (head.stops.length === 0) return;
  state.stop = Math.max(0, Math.min(head.stops.length - 1, stop));
  return show();
}

function play(on) {
  clearTimeout(state.playing);
  state.playing = 0;
  if (on) {
    const next = async () => {
      if (state.stop + 1 >= head.stops.length) { play(false); return; }
      await goTo(state.stop + 1);
      if (state.playing) state.playing = setTimeout(next, 900);
    };
    if (state.stop + 1 >= head.stops.length) state.stop = -1;
    state.playing = setTimeout(next, 0);
  }
  byId('play').setAttribute('aria-pressed', String(on));
  byId('play').setAttribute('aria-label', word(on ? 'page.pause' : 'page.play'));
  byId('play').title = word(on ? 'page.pause' : 'page.play');
  byId('play-shape').setAttribute('d', on ? 'M3 2h4v12H3zM9 2h4v12H9z' : 'M4 2v12l10-6z');
}

// Shows a row wherever in time it is, and opens it.
async function select(row) {
  const stop = stopOf(row);
  state.visible.add(row.layer.name);
  const box = byId('layer-' + row.layer.name);
  if (box) box.checked = true;
  if (stop !== null) state.stop = stop;
  else if (row.layer.time === 'moment') state.days = 0;
  byId('window').value = state.days;
  const at = row.points ? L.latLng(row.points[0].lat, row.points[0].lon) : shapeLayer(row).getBounds().getCenter();
  map.setView(at, Math.max(map.getZoom(), 10), {animate: false});
  await show();
  openFacts([row], at);
}

async function selectId(name, id) {
  const layer = layerNamed(name);
  if (!layer) return;
  const named = () => allRows(layer).find((row) => value(row, 'id') === id);
  if (!named() && head.parts) await Promise.all(allFiles().map(load)).catch((fault) => say(fault.message));
  const row = named();
  if (row) await select(row);
  else say(word('page.not_here'));
}

// The address after "#": d date, w window, v view, l layers, c date compared with, s chosen incident.
let writing = 0;
function writeHash() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const centre = map.getCenter();
    const parts = ['v=' + [centre.lat.toFixed(4), centre.lng.toFixed(4), map.getZoom()].join(','), 'w=' + state.days,
      'l=' + [...state.visible].map(encodeURIComponent).join(',')];
    if (head.stops.length > 0) parts.unshift('d=' + head.stops[state.stop]);
    if (state.compared !== null) parts.push('c=' + head.stops[state.compared]);
    if (chosenRow && value(chosenRow, 'id') !== null) parts.push('s=' + encodeURIComponent(value(chosenRow, 'id')));
    const hash = '#' + parts.join('&');
    if (hash !== location.hash) history.replaceState(null, '', hash);
  }, 150);
}

function readHash() {
  const wanted = {};
  for (const part of location.hash.slice(1).split('&')) {
    const at = part.indexOf('=');
    if (at > 0) wanted[part.slice(0, at)] = part.slice(at + 1);
  }
  if (wanted.d && moments.length > 0) {
    const at = Date.parse(wanted.d);
    if (!Number.isNaN(at)) {
      state.stop = 0;
      moments.forEach((moment, i) => { if (moment <= at) state.stop = i; });
    }
  }
  if (windows.includes(Number(wanted.w)) && wanted.w !== undefined) state.days = Number(wanted.w);
  if (wanted.l !== undefined) {
    state.visible.clear();
    for (const name of wanted.l.split(',')) {
      let plain = name;
      try { plain = decodeURIComponent(name); } catch (fault) { continue; }
      if (plain === 'uncertainty' || layerNamed(plain)) state.visible.add(plain);
    }
  }
  if (wanted.c && head.stops.includes(wanted.c)) state.compared = head.stops.indexOf(wanted.c);
  const view = (wanted.v || '').split(',').map(Number);
  if (view.length === 3 && view.every(Number.isFinite) && Math.abs(view[0]) <= 90) map.setView([view[0], view[1]], view[2], {animate: false});
  let chosen = null;
  try { chosen = wanted.s ? decodeURIComponent(wanted.s) : null; } catch (fault) { chosen = null; }
  return chosen;
}

function showControls() {
  for (const layer of layers) {
    const box = byId('layer-' + layer.name);
    if (box) box.checked = state.visible.has(layer.name);
  }
  if (byId('layer-uncertainty')) byId('layer-uncertainty').checked = state.visible.has('uncertainty');
  byId('window').value = state.days;
  byId('compared').value = state.compared === null ? '' : state.compared;
}

function onKey(event) {
  const target = event.target;
  if (event.altKey || event.ctrlKey || event.metaKey || target.matches('input[type="search"], select, textarea')) return;
  const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight', back = rightToLeft ? 'ArrowRight' : 'ArrowLeft';
  const pan = {ArrowLeft: [-90, 0], ArrowRight: [90, 0], ArrowUp: [0, -90], ArrowDown: [0, 90]}[event.key];
  const onButton = target.matches('button, summary, a, input[type="checkbox"], .leaflet-marker-icon');
  if (event.shiftKey && pan) map.panBy(pan);
  else if (event.key === forward) goTo(state.stop + 1);
  else if (event.key === back) goTo(state.stop - 1);
  else if (event.key === 'Home') goTo(0);
  else if (event.key === 'End') goTo(head.stops.length - 1);
  else if (event.key === ' ' && !onButton) play(!state.playing);
  else if (event.key === 'Escape') map.closePopup();
  else if (event.key === '+' || event.key === '=') map.zoomIn();
  else if (event.key === '-') map.zoomOut();
  else return;
  event.preventDefault();
}

function start() {
  fillWords();
  byId('title').textContent = head.title;
  byId('map').setAttribute('aria-label', word('page.map'));
  byId('map').removeAttribute('tabindex');
  for (const layer of layers) {
    if (layer.visible && layer.count > 0) state.visible.add(layer.name);
  }
  if (state.visible.size === 0) {  // nothing but what is usually a detail
    for (const layer of layers) if (layer.count > 0) state.visible.add(layer.name);
  }
  state.stop = Math.max(0, head.stops.length - 1);
  byId('about').textContent = head.stops.length > 0 ? head.stops[0] + ' – ' + head.stops[head.stops.length - 1] : '';
  for (const days of windows) {
    byId('window').append(make('option', {value: String(days)}, days === 0 ? word('page.window_all') : days === 1 ? word('page.window_day') : phrase('page.window_days', {n: days})));
  }
  byId('window').closest('label').hidden = !layers.some((layer) => layer.time === 'moment' && layer.count > 0);
  byId('search').hidden = !layers.some((layer) => layer.kind === 'point' && layer.count > 0);
  byId('time').hidden = head.stops.length === 0;
  byId('stop').max = Math.max(0, head.stops.length - 1);
  byId('compare').hidden = !zoneLayer || !head.areas || head.areas.stops.length < 2;
  if (head.areas) {
    byId('compared').append(make('option', {value: ''}, word('page.compare_none')),
      ...head.areas.stops.map((stop) => make('option', {value: String(stop)}, head.stops[stop])));
  }
  makeLegend(state, draw);
  makeSources();
  makeChart();
  makeSearch(select);
  play(false);
  byId('stop').addEventListener('input', () => goTo(Number(byId('stop').value)));
  byId('back').addEventListener('click', () => goTo(state.stop - 1));
  byId('forward').addEventListener('click', () => goTo(state.stop + 1));
  byId('play').addEventListener('click', () => play(!state.playing));
  byId('window').addEventListener('change', () => { state.days = Number(byId('window').value); show(); });
  byId('compared').addEventListener('change', () => {
    state.compared = byId('compared').value === '' ? null : Number(byId('compared').value);
    show();
  });
  document.addEventListener('keydown', onKey);
  map.invalidateSize(false);  // the words have changed the room that the page leaves it
  fitView(map, head.view);
  const open = () => {
    const chosen = readHash();
    showControls();
    return show().then(() => (chosen ? selectId('incidents', chosen) : null));
  };
  window.addEventListener('hashchange', open);
  map.on('zoomend moveend resize', () => { drawPoints(state); writeHash(); });
  return open();
}

start().then(() => {
  document.body.dataset.drawn = performance.now().toFixed(0);  // milliseconds from the opening of the page
  document.body.dataset.ready = 'yes';
});
