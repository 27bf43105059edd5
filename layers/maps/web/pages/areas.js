// Polygons and lines: zones, fronts, footprints.
const map = makeMap('map', head.view);
const drawn = {shapes: L.layerGroup().addTo(map), key: ''};

// Fills, and over them the lines of a status.
const HatchedCanvas = L.Canvas.extend({
  _fillStroke(context, layer) {
    L.Canvas.prototype._fillStroke.call(this, context, layer);
    if (!layer.options.hatch || !layer.options.fill) return;
    context.save();
    context.fillStyle = hatchPattern(context, layer.options.hatch);
    context.fill('evenodd');
    context.restore();
  },
});
const shapeRenderer = new HatchedCanvas({padding: 0.3, tolerance: 3});
const pixelsAMillimetre = 96 / 25.4;

function hatchPattern(context, hatch) {
  const spacing = Math.max(2, Math.round(hatch.spacing * pixelsAMillimetre));
  const tile = make('canvas', {width: spacing, height: spacing});
  const pattern = tile.getContext('2d');
  pattern.fillStyle = hatch.light ? '#fff' : '#232323';
  pattern.fillRect(0, 0, spacing, Math.max(1, hatch.width * pixelsAMillimetre));
  const filled = context.createPattern(tile, 'repeat');
  filled.setTransform(new DOMMatrix().rotate(-hatch.angle));
  return filled;
}

// The same as SVG, for the legend.
function hatchSwatch(status) {
  const spacing = status.spacing * pixelsAMillimetre, id = 'hatch-' + status.value.replace(/[^a-z0-9]/gi, '-');
  const line = {y: 0, width: spacing, height: Math.max(1, status.width * pixelsAMillimetre), fill: status.light ? '#fff' : '#232323'};
  return makeSvg('svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true'},
    makeSvg('defs', {}, makeSvg('pattern', {id, width: spacing, height: spacing, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(' + -status.angle + ')'},
      makeSvg('rect', line))),
    makeSvg('rect', {width: 16, height: 16, fill: '#cdcdcd'}), makeSvg('rect', {width: 16, height: 16, fill: 'url(#' + id + ')', stroke: '#0009'}));
}
const statusOf = (row) => row.layer.statuses.find((status) => status.value === value(row, 'status'));

function styleOf(row) {
  const layer = row.layer;
  const colour = colourOf(row);
  if (layer.kind === 'line') {
    return {color: colour, weight: Math.max(1.5, layer.size * 4), dashArray: layer.dashed ? '6 5' : null, fill: false, interactive: false};
  }
  const status = statusOf(row);
  return {
    color: colour, weight: status ? 2 : 1.2, dashArray: layer.dashed || status ? '5 4' : null, opacity: 0.9,
    fill: layer.filled, fillColor: colour, fillOpacity: layer.opacity * 0.85, hatch: status,
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
  const name = labelOf(row) === null ? row.layer.title : labelOf(row);
  const area = value(row, 'area_km2'), status = statusOf(row);
  return make('span', {dir: 'auto'}, name, status ? ' (' + status.label + ')' : '', area === null ? '' : ', ' + km2(area) + ' ' + word('unit.km2'));
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
  // Not with the next frame but now: a page that is printed or photographed as it opens has its zones.
  if (shapeRenderer._redrawRequest) {
    L.Util.cancelAnimFrame(shapeRenderer._redrawRequest);
    shapeRenderer._redraw();
  }
}
drawShapes.count = 0;
