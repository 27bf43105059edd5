// Points: single ones as their sign, those that would cover each other as one sign with their number.
const pointLayers = layers.filter((layer) => layer.kind === 'point');
const circles = {group: L.layerGroup().addTo(map), chosen: L.layerGroup().addTo(map)};
map.createPane('circles').style.zIndex = 430;
map.getPane('circles').style.pointerEvents = 'none';
const circleRenderer = L.canvas({pane: 'circles', padding: 0.3});
const markers = new Map();  // key -> Leaflet marker, kept from step to step

function worldOf(point) {
  if (point.wx === undefined) {
    const p = map.project([point.lat, point.lon], 0);
    point.wx = p.x;
    point.wy = p.y;
  }
  return point;
}

// Points of a layer in view, by cells of so many pixels.
function cellsOf(layer, rows, size) {
  const scale = Math.pow(2, map.getZoom());
  const bounds = map.getPixelBounds();
  const cells = new Map();
  rows.forEach((row) => {
    for (const point of row.points) {
      const {wx, wy} = worldOf(point);
      const x = wx * scale, y = wy * scale;
      if (x < bounds.min.x - 30 || x > bounds.max.x + 30 || y < bounds.min.y - 30 || y > bounds.max.y + 30) continue;
      const key = Math.floor(x / size) + ':' + Math.floor(y / size);
      const cell = cells.get(key);
      if (cell) {
        cell.rows.push(row);
        cell.x += x;
        cell.y += y;
      } else {
        cells.set(key, {rows: [row], x, y, point});
      }
    }
  });
  return cells;
}

// Diameter of the sign of so many incidents; of other layers a group looks like one of them.
function signSize(layer, count) {
  if (layer.name !== 'incidents') return Math.round(Math.max(9, layer.size * 5));
  return count === 1 ? 18 : Math.round(22 + Math.min(18, 3.5 * Math.log2(count)));
}

// Groups whose signs would lie on each other become one; the larger takes the smaller.
function apart(layer, cells) {
  const groups = [...cells.entries()].map(([key, cell]) => ({key, ...cell}));
  groups.sort((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1));
  const kept = [];
  for (const group of groups) {
    const n = group.rows.length;
    const near = kept.find((other) => {
      const m = other.rows.length;
      return Math.hypot(other.x / m - group.x / n, other.y / m - group.y / n) < 0.45 * (signSize(layer, m) + signSize(layer, n));
    });
    if (near) {
      near.rows = near.rows.concat(group.rows);
      near.x += group.x;
      near.y += group.y;
    } else {
      kept.push(group);
    }
  }
  return kept;
}

function titleOf(row) {
  const layer = row.layer;
  if (layer.name === 'incidents') {
    return [eventOf(row), placeOf(row), value(row, 'date')].filter((text) => text !== null).join(', ');
  }
  const label = labelOf(row);
  const actor = layer.name === 'control_places' ? named(row, 'actor') : null;
  return [label === null ? layer.title : String(label), actor].filter((text) => text !== null).join(': ');
}

function markerOf(layer, cell) {
  const count = cell.rows.length;
  const scale = Math.pow(2, map.getZoom());
  const row = cell.rows[0];
  const at = count === 1 ? L.latLng(cell.point.lat, cell.point.lon)
    : map.unproject([cell.x / count / scale, cell.y / count / scale], 0);
  const size = signSize(layer, count);
  const single = count === 1 || layer.name !== 'incidents';
  const title = count === 1 ? titleOf(row) : phrase('page.group', {n: count, layer: layer.title});
  const icon = L.divIcon({className: single ? 'sign' : 'group-sign', iconSize: [size, size],
    html: single ? sign(symbolOf(row), colourOf(row)) : make('span', {}, String(count))});
  const marker = L.marker(at, {icon, title, alt: title, keyboard: true, riseOnHover: true, zIndexOffset: layer.name === 'incidents' ? 500 : 0});
  marker.on('click', () => openFacts(cell.rows, at));
  marker.on('keypress', (event) => { if (event.originalEvent.key === 'Enter') openFacts(cell.rows, at, marker.getElement()); });
  return marker;
}

// Names beside single points, the first ones drawn, none on another.
function drawNames(places, wanted) {
  const taken = places.map(({x, y}) => [x - 8, y - 8, x + 8, y + 8]);
  const free = (box) => taken.every((t) => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3]);
  const edge = map.getPixelBounds().max.x;
  places.forEach(({row, x, y, point, names}) => {
    if (!names) return;
    const text = String(labelOf(row) || '');
    const width = 6.4 * text.length;
    const left = x + 9 + width > edge;
    const box = left ? [x - 9 - width, y - 7, x - 9, y + 7] : [x + 9, y - 7, x + 9 + width, y + 7];
    if (text === '' || !free(box)) return;
    taken.push(box);
    const key = (left ? 'left:' : 'name:') + text + ':' + point.lat + ':' + point.lon;
    wanted.set(key, () => L.marker([point.lat, point.lon], {interactive: false, keyboard: false, icon: L.divIcon({
      className: left ? 'tag left' : 'tag', iconSize: null, iconAnchor: [left ? 8 : -8, 7], html: make('span', {dir: 'auto'}, text)})}));
  });
}

function drawPoints(state) {
  const wanted = new Map();
  const places = [];
  circles.group.clearLayers();
  for (const layer of pointLayers) {
    if (!state.visible.has(layer.name)) continue;
    const cells = cellsOf(layer, rowsAt(layer, state.stop, state.days), layer.name === 'incidents' ? 36 : 14);
    for (const cell of apart(layer, cells)) {
      const first = cell.rows[0];
      first.number = first.number || ++drawShapes.count;
      const key = [layer.index, map.getZoom(), cell.key, cell.rows.length, first.number, cell.rows[cell.rows.length - 1].number || 0].join(':');
      wanted.set(key, () => markerOf(layer, cell));
      if (cell.rows.length === 1) {
        const scale = Math.pow(2, map.getZoom());
        const point = worldOf(cell.point);
        places.push({row: first, x: point.wx * scale, y: point.wy * scale, point, names: layer.name !== 'incidents'});
        if (state.visible.has('uncertainty')) addCircle(circles.group, first, point);
      }
    }
  }
  drawNames(places, wanted);
  for (const [key, marker] of markers) {
    if (wanted.has(key)) continue;
    marker.remove();
    markers.delete(key);
  }
  for (const [key, makeMarker] of wanted) {
    if (!markers.has(key)) markers.set(key, makeMarker().addTo(map));
  }
}

// The event lies within the circle; one that would be no larger than the sign says nothing.
function addCircle(group, row, point, filled) {
  const radius = value(row, 'radius_m');
  if (!radius) return;
  L.circle([point.lat, point.lon], {radius, renderer: circleRenderer, pane: 'circles', interactive: false, color: '#2b2f36', weight: 1.2,
    dashArray: '4 4', fill: filled === true, fillColor: colourOf(row), fillOpacity: 0.12}).addTo(group);
}
