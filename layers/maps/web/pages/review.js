// The review page: the least sure mentions first.
const byId = (id) => document.getElementById(id);
const items = pageData.mentions;
const idPattern = /^[a-z][a-z0-9-]*:\S+$/i;
const map = makeMap('map', head.view);
const pins = L.layerGroup().addTo(map);
let current = 0;

const decisionOf = (item) => decisions.mentions[mentionKey(item)];
const shownItems = () => items.map((_, i) => i).filter((i) => !byId('open-only').checked || decisionOf(items[i]) === undefined || i === current);

function drawQueue() {
  const keepScroll = byId('queue').scrollTop;
  byId('items').replaceChildren(...shownItems().map((i) => {
    const item = items[i];
    const button = make('button', {type: 'button', onclick: () => open(i)},
      make('span', {class: 'name' + (decisionOf(item) === undefined ? '' : ' done'), dir: 'auto'}, item.mention + (item.count > 1 ? ' ×' + item.count : '')),
      make('span', {class: 'p'}, shares.format(item.p)));
    if (i === current) button.setAttribute('aria-current', 'true');
    return make('li', {}, button);
  }));
  byId('queue').scrollTop = keepScroll;
  drawProgress();
}

function drawProgress() {
  const onMentions = byId('tab-mentions').getAttribute('aria-selected') === 'true';
  const all = onMentions ? items.length : pageData.statements.rows.length;
  const done = Object.keys(onMentions ? decisions.mentions : decisions.statements).length;
  byId('progress').textContent = phrase('page.decided', {n: done, all});
}

// An answer is a place's id or "not a place"; null takes it back.
function decide(item, answer) {
  if (answer === null) delete decisions.mentions[mentionKey(item)];
  else decisions.mentions[mentionKey(item)] = answer;
  keep();
  drawItem();
  drawQueue();
}

function choiceRow(item, answer, sign, ...text) {
  const chosen = decisionOf(item);
  const input = make('input', {type: 'radio', name: 'choice', checked: chosen === answer || (answer === null && chosen === undefined),
    onchange: () => decide(item, answer)});
  return make('label', {class: 'choice'}, input, sign, make('span', {class: 'more'}, text));
}

function candidateRow(item, candidate, number) {
  const own = candidate.id === item.chosen;
  return choiceRow(item, candidate.id, make('span', {class: 'number-sign' + (decisionOf(item) === candidate.id ? ' is-chosen' : '')}, String(number)),
    make('bdi', {}, make('strong', {}, candidate.name)), candidate.where ? ', ' + candidate.where : '',
    own ? make('span', {class: 'own'}, ' · ' + word('page.chosen_by_program') + (item.p > 0 ? ' (' + shares.format(item.p) + ')' : '')) : null,
    make('small', {dir: 'auto'}, [candidate.kind, candidate.id].filter((text) => text).join(' · ')),
    candidate.reasons.length > 0 ? make('small', {dir: 'auto'}, candidate.reasons.join('; ')) : null);
}

function otherRow(item) {
  const chosen = decisionOf(item);
  const other = chosen !== undefined && chosen !== 'not a place' && !item.candidates.some((each) => each.id === chosen);
  const text = make('input', {type: 'text', id: 'other-id', value: other ? chosen : '', 'aria-label': word('page.other_id'), placeholder: 'geonames:172134'});
  const fault = make('small', {class: 'fault', role: 'alert'});
  const radio = make('input', {type: 'radio', name: 'choice', id: 'other', checked: other, onchange: () => take()});
  const take = () => {
    const id = text.value.trim();
    if (idPattern.test(id)) decide(item, id);
    else fault.textContent = word('page.other_id_bad');
  };
  text.addEventListener('change', () => { if (text.value.trim() !== '') take(); });
  return make('div', {class: 'choice'}, radio, make('span', {class: 'more'}, make('label', {for: 'other'}, word('page.other_id')), ' ', text, fault));
}

function drawItem() {
  const item = items[current];
  const box = byId('item');
  if (!item) {
    box.replaceChildren(make('p', {}, word('page.review_none')));
    return;
  }
  const focused = document.activeElement && document.activeElement.name === 'choice';
  const meta = [item.date, item.source, item.title, item.report].filter((text) => text);
  box.replaceChildren(...[
    make('p', {class: 'quiet'}, phrase('page.item_of', {n: current + 1, all: items.length})),
    make('h2', {dir: 'auto'}, item.mention + (item.count > 1 ? ' ×' + item.count : '')),
    make('blockquote', {dir: 'auto'}, item.before, make('mark', {}, item.mention), item.after),
    make('p', {class: 'quiet', dir: 'auto'}, meta.join(' · '), item.url ? ' · ' : null, item.url ? link(item.url, item.url) : null),
    make('fieldset', {}, make('legend', {}, word('page.choice')),
      item.candidates.map((candidate, i) => candidateRow(item, candidate, i + 1)),
      item.candidates.length === 0 ? make('p', {class: 'quiet'}, word('page.no_candidate')) : null,
      choiceRow(item, 'not a place', null, word('page.not_a_place')),
      otherRow(item),
      choiceRow(item, null, null, word('page.undecided'))),
    item.reasons.length > 0 ? make('p', {class: 'quiet', dir: 'auto'}, word('page.why') + ': ' + item.reasons.join('; ')) : null,
  ].filter((node) => node !== null));
  if (focused) {
    const checked = box.querySelector('input[name="choice"]:checked');
    if (checked) checked.focus();
  }
  drawPins(item);
}

function drawPins(item) {
  pins.clearLayers();
  const answer = decisionOf(item) === undefined ? item.chosen : decisionOf(item);
  item.candidates.forEach((candidate, i) => {
    const chosen = candidate.id === answer;
    const icon = L.divIcon({className: 'pin' + (chosen ? ' is-chosen' : ''), iconSize: [24, 24], html: make('span', {}, String(i + 1))});
    const title = (i + 1) + ': ' + candidate.name + (candidate.where ? ', ' + candidate.where : '');
    L.marker([candidate.lat, candidate.lon], {icon, title, alt: title, keyboard: false, zIndexOffset: chosen ? 1000 : 0})
      .on('click', () => decide(item, candidate.id)).addTo(pins);
  });
}

function open(i) {
  current = Math.max(0, Math.min(items.length - 1, i));
  drawItem();
  drawQueue();
  const item = items[current];
  if (item && item.candidates.length > 0) {
    const points = item.candidates.map((each) => [each.lat, each.lon]);
    map.fitBounds(L.latLngBounds(points), {padding: [40, 40], maxZoom: 9, animate: false});
  }
  const row = byId('items').querySelector('[aria-current="true"]');
  if (row) row.scrollIntoView({block: 'nearest'});
}

function step(by) {
  const shown = shownItems();
  const at = shown.indexOf(current);
  const next = shown[at + by];
  if (next !== undefined) open(next);
}

function onKey(event) {
  const target = event.target;
  if (event.altKey || event.ctrlKey || event.metaKey || byId('mentions').hidden || items.length === 0) return;
  if (target.matches('input[type="text"], select, textarea')) return;
  const item = items[current];
  const digit = /^[1-9]$/.test(event.key) ? item.candidates[Number(event.key) - 1] : undefined;
  const arrows = !target.matches('input[type="radio"]');
  if (event.key === 'j' || (arrows && event.key === 'ArrowDown')) step(1);
  else if (event.key === 'k' || (arrows && event.key === 'ArrowUp')) step(-1);
  else if (event.key === 'n') decide(item, 'not a place');
  else if (event.key === 'u') decide(item, null);
  else if (digit) decide(item, digit.id);
  else return;
  event.preventDefault();
}

function showTab(name) {
  for (const each of ['mentions', 'statements']) {
    byId(each).hidden = each !== name;
    byId('tab-' + each).setAttribute('aria-selected', String(each === name));
  }
  byId('save-corrections').hidden = name !== 'mentions';
  byId('save-ledger').hidden = name !== 'statements';
  drawProgress();
  if (name === 'mentions') map.invalidateSize();
}

function makeSources() {
  const seen = new Set();
  for (const source of head.sources) {
    const text = source.attribution || source.title;
    if (seen.has(text)) continue;
    seen.add(text);
    byId('source-list').append(make('li', {dir: 'auto'}, source.url ? link(source.url, text) : text));
  }
  byId('source-list').append(make('li', {}, link('https://leafletjs.com', 'Leaflet'), ', BSD-2-Clause'));
  if (head.generator) byId('source-list').append(make('li', {}, head.generator));
}
