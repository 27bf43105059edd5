// What a pop-up says: the evidence behind a sign.
function fact(name, content) {
  if (content === null || content === undefined || content === '') return null;
  return make('tr', {}, make('th', {scope: 'row'}, word('field.' + name)), make('td', {dir: 'auto'}, content));
}

const nameOfField = (name) => wordOr('field.' + name, name.replace(/_/g, ' '));

function datesOf(row) {
  const from = value(row, 'date');
  const to = value(row, 'date_to');
  if (from === null) return word('page.date_unknown');
  if (row.to > 1 && to !== null) return from + ' – ' + new Date((row.from + row.to - 1) * dayLength).toISOString().slice(0, 10);
  return from;
}

function sourceOf(row) {
  const source = value(row, 'source'), url = value(row, 'url');
  if (url !== null) return link(url, source === null ? url : source);
  return source;
}

function sameAs(row) {
  const id = value(row, 'same_as');
  if (id === null) return null;
  return make('button', {type: 'button', onclick: () => selectId(row.layer.name, id)}, word('page.first_report'));
}

function incidentFacts(row) {
  const place = [value(row, 'place'), value(row, 'place_local')].filter((text) => text !== null && text !== '');
  const confidence = value(row, 'confidence');
  const radius = value(row, 'radius_m');
  const within = radius ? phrase('page.within_km', {n: numbers.format(radius / 1000)}) : null;
  return [
    make('p', {dir: 'auto'}, place.length > 0 ? place.join(' · ') : word('page.place_unknown'), within ? ' (' + within + ')' : ''),
    value(row, 'sentence') === null ? null : make('blockquote', {dir: 'auto', class: 'sentence'}, value(row, 'sentence')),
    make('table', {},
      fact('date', datesOf(row)), fact('actor', named(row, 'actor')), fact('target', named(row, 'target')),
      fact('killed', value(row, 'killed')), fact('wounded', value(row, 'wounded')), fact('quantity', value(row, 'quantity')),
      fact('source', sourceOf(row)), fact('title', value(row, 'title')), fact('report_id', value(row, 'report_id')),
      fact('confidence', confidence === null ? null : shares.format(confidence)), fact('same_as', sameAs(row))),
  ];
}

function otherFacts(row) {
  return [
    value(row, 'sentence') === null ? null : make('blockquote', {dir: 'auto', class: 'sentence'}, value(row, 'sentence')),
    make('table', {}, row.layer.fields.map((field) => {
      if (field.name === 'sentence' || field.name === 'zone_id' || field.name === 'url') return null;
      let content = field.name === 'source' ? sourceOf(row) : named(row, field.name);
      if (content === null || content === '') return null;
      if (typeof content === 'number') content = numbers.format(content);
      if (typeof content === 'boolean') content = word(content ? 'page.yes' : 'page.no');
      const unit = field.unit === 'km2' ? ' ' + word('unit.km2') : field.unit ? ' ' + field.unit : '';
      return make('tr', {}, make('th', {scope: 'row'}, nameOfField(field.name)), make('td', {dir: 'auto'}, content, unit));
    })),
  ];
}

function headingOf(row) {
  if (row.layer.name === 'incidents') return eventOf(row);
  if (row.layer.label === 'actor') return named(row, 'actor');
  return labelOf(row) || row.layer.title;
}

const bodyOf = (row) => (row.layer.name === 'incidents' ? incidentFacts(row) : otherFacts(row));
const most = 60;  // of a group in one pop-up

function factsOf(rows) {
  if (rows.length === 1) return make('div', {class: 'facts'}, make('h3', {dir: 'auto'}, headingOf(rows[0])), bodyOf(rows[0]));
  const sorted = [...rows].sort((a, b) => (b.from || 0) - (a.from || 0));
  const box = make('div', {class: 'facts'}, make('h3', {}, phrase('page.group', {n: rows.length, layer: rows[0].layer.title})));
  const corners = L.latLngBounds(rows.flatMap((row) => row.points.map((p) => [p.lat, p.lon])));
  if (corners.getNorth() - corners.getSouth() > 0.002 || corners.getEast() - corners.getWest() > 0.002) {
    box.append(make('button', {type: 'button', onclick: () => { map.closePopup(); map.fitBounds(corners, {padding: [40, 40], maxZoom: 14}); }}, word('page.zoom_to')));
  }
  for (const row of sorted.slice(0, most)) {
    const details = make('details', {}, make('summary', {dir: 'auto'}, titleOf(row)));
    details.addEventListener('toggle', () => {
      if (details.open && details.children.length === 1) details.append(...bodyOf(row).filter((node) => node !== null));
    });
    box.append(details);
  }
  if (rows.length > most) box.append(make('p', {class: 'quiet'}, phrase('page.and_more', {n: rows.length - most})));
  return box;
}

// `opener`: the element that was pressed by keys: the pop-up takes the focus and gives it back.
function openFacts(rows, at, opener) {
  circles.chosen.clearLayers();
  if (rows.length === 1 && rows[0].points) addCircle(circles.chosen, rows[0], rows[0].points[0], true);
  L.popup({maxWidth: 340, minWidth: 220, autoPanPadding: [20, 20]}).setLatLng(at).setContent(factsOf(rows)).openOn(map);
  chosenRow = rows.length === 1 ? rows[0] : null;
  openedBy = opener || null;
  if (openedBy) {
    const facts = document.querySelector('.facts');
    facts.tabIndex = -1;
    facts.focus();
  }
  writeHash();
}
let chosenRow = null;
let openedBy = null;
map.on('popupclose', () => {
  circles.chosen.clearLayers();
  chosenRow = null;
  if (openedBy && openedBy.isConnected) openedBy.focus();
  openedBy = null;
  writeHash();
});
