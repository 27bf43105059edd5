// Area held over time, stacked; it follows the slider, and a click on it chooses a date.
const chart = {width: 300, height: 130, left: 0, right: 6, top: 8, bottom: 18};

function makeChart() {
  if (!head.areas || head.areas.stops.length === 0) return;
  document.getElementById('held').hidden = false;
  const {stops, classes, km2} = head.areas;
  const first = moments[0], last = Math.max(moments[moments.length - 1], first + 1);
  const totals = stops.map((_, i) => km2.reduce((sum, row) => sum + row[i], 0));
  const top = niceTop(Math.max(...totals, 1e-9));
  chart.left = 10 + 6.2 * Math.max(...[0.5, 1].map((share) => numbers.format(top * share).length));
  chart.x = (at) => chart.left + (chart.width - chart.left - chart.right) * (at - first) / (last - first);
  const y = (area) => chart.height - chart.bottom - (chart.height - chart.top - chart.bottom) * area / top;
  const svg = makeSvg('svg', {viewBox: '0 0 ' + chart.width + ' ' + chart.height, role: 'img', id: 'areas', direction: 'ltr',
    'aria-label': phrase('page.chart_label', {from: head.stops[0], to: head.stops[head.stops.length - 1]})});
  const below = stops.map(() => 0);
  classes.forEach((klass, c) => {
    const edge = (areas, backwards) => {
      const points = [];
      stops.forEach((stop, i) => {
        const until = i + 1 < stops.length ? moments[stops[i + 1]] : last;
        points.push([chart.x(moments[stop]), y(areas[i])], [chart.x(until), y(areas[i])]);
      });
      return (backwards ? points.reverse() : points).map((p) => p[0].toFixed(1) + ',' + p[1].toFixed(1));
    };
    const above = below.map((sum, i) => sum + km2[c][i]);
    svg.append(makeSvg('polygon', {points: [...edge(above, false), ...edge(below, true)].join(' '), fill: klass.colour, 'fill-opacity': 0.8,
      stroke: '#fff', 'stroke-width': 0.5}, makeSvg('title', {}, klass.label)));
    above.forEach((sum, i) => { below[i] = sum; });
  });
  for (const share of [0, 0.5, 1]) {
    svg.append(makeSvg('line', {x1: chart.left, x2: chart.width - chart.right, y1: y(top * share), y2: y(top * share), stroke: '#0003', 'stroke-width': 0.6}),
      makeSvg('text', {x: chart.left - 4, y: y(top * share) + 3.5, 'text-anchor': 'end'}, numbers.format(top * share)));
  }
  svg.append(makeSvg('text', {x: chart.left, y: chart.height - 5}, head.stops[0].slice(0, 10)),
    makeSvg('text', {x: chart.width - chart.right, y: chart.height - 5, 'text-anchor': 'end'}, head.stops[head.stops.length - 1].slice(0, 10)));
  chart.mark = makeSvg('line', {y1: chart.top - 4, y2: chart.height - chart.bottom, stroke: '#10151a', 'stroke-width': 1.6});
  svg.append(chart.mark);
  svg.addEventListener('click', (event) => {
    const box = svg.getBoundingClientRect();
    const at = first + ((event.clientX - box.left) / box.width * chart.width - chart.left) / (chart.width - chart.left - chart.right) * (last - first);
    goTo(nearestStop(at));
  });
  document.getElementById('chart').append(svg, make('p', {class: 'quiet'}, word('page.chart_unit')));
}

// The least of 1, 2, 2.5, 5 times a power of ten that is no less.
function niceTop(most) {
  const power = Math.pow(10, Math.floor(Math.log10(most)));
  return power * [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= most * 0.9999);
}

function nearestStop(at) {
  let best = 0;
  moments.forEach((moment, i) => { if (Math.abs(moment - at) < Math.abs(moments[best] - at)) best = i; });
  return best;
}

function drawChart(state) {
  if (!chart.mark) return;
  const x = chart.x(moments[state.stop]).toFixed(1);
  chart.mark.setAttribute('x1', x);
  chart.mark.setAttribute('x2', x);
}
