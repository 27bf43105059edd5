// Polygons and lines: zones, fronts, footprints.
const map = makeMap('map', head.view);
const drawn = {shapes: L.layerGroup().addTo(map), key: ''};
const shapeRenderer = L.canvas({padding: 0.3, tolerance: 3});

function styleOf(row) {
  const layer = row.layer;
  const colour = colourOf(row);
  if (layer.kind === 'line') {
    return {color: colour, weight: Math.max(1.5, layer.size * 4), dashArray: layer.dashed ? '6 5' : null, fill: false, interactive: false};
  }
  const status = value(row, 'status');
  const settled = status === null || status === 'held';
  return {
    color: colour, weight: settled ? 1.2 : 2, dashArray: layer.dashed || !settled ? '5 4' : null, opacity: 0.9,
    fill: layer.filled, fillColor: colour, fillOpacity: layer.opacity * (settled ? 0.85 : 0.45),
  };
}

function shapeLayer(row) {
  if (row.drawn) return row.drawn;
  const latlngs = shapeOf(row);
  const options = {renderer: shapeRenderer, smoothFactor: 1, ...styleOf(row)};
  row.drawn = row.layer.kind === 'line' ? L.polyline(latlngs.flat(), options) : L.polygon(latlngs, options);
  if (options.interactive !== false) {
    row.drawn.bindTooltip(() => zoneTip(row), {sticky: true});
    row.drawn.on('click', (event) => openFacts([row], event.latlng));
  }
  return row.drawn;
}

function zoneTip(row) {
  const name = value(row, row.layer.label) === null ? row.layer.title : actorName(row, row.layer.label);
  const area = value(row, 'area_km2');
  return make('span', {dir: 'auto'}, name, area === null ? '' : ', ' + km2(area) + ' km²');
}

// All at once when anything is different, so that what lies on top stays there.
function drawShapes(state) {
  const rows = [];
  for (const layer of [...layers].reverse()) {
    if (layer.kind !== 'point' && state.visible.has(layer.name)) rows.push(...rowsAt(layer, state.stop, state.days));
  }
  const key = rows.map((row) => (row.number = row.number || ++drawShapes.count)).join();
  if (key === drawn.key) return;
  drawn.key = key;
  drawn.shapes.clearLayers();
  for (const row of rows) drawn.shapes.addLayer(shapeLayer(row));
}
drawShapes.count = 0;
