"""web_map.py SITMAP SOURCE WORK: the web map in headless Chromium. Ends with 77 when there is no Chromium."""
import os
import shutil
import sys

from web_browser import (ACTORS, browser, hue, incident, no_faults, open_page, pixel, settled, sitmap, wait_for, write_layer, zone)

program, source, work = sys.argv[1:4]
os.environ['SITMAP_DEFINITIONS'] = os.path.join(source, 'layers', 'definitions')
driver = browser()
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
os.chdir(work)

HOSTILE = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=2"><!--<script>\u2028\u2029&amp;<b>'
open('actors.toml', 'w').write(ACTORS)
write_layer('zones.geojson', 'zones', [
    zone(1, 'Red', 36, '2020-01-01', '2020-02-01', 100.0), zone(2, 'Blue', 37, '2020-01-01', None, 200.0),
    zone(3, 'Blue', 36, '2020-02-01', '2020-03-01', 100.0), zone(4, 'Red', 36, '2020-03-01', None, 100.0)])
write_layer('incidents.geojson', 'incidents', [
    incident(1, 36.2, 36.2, '2020-01-10', 'The first clash was in the west.'),
    incident(2, 37.8, 36.8, '2020-02-10', 'اشتباكات في الشرق.', place_local='قرية'),
    incident(3, 37.2, 36.3, '2020-02-12', 'Again the same clash.', same_as='i1'),
    incident(4, 36.9, 36.9, '2020-03-05', HOSTILE, place=HOSTILE, actor=HOSTILE, source=HOSTILE, url='javascript:window.hacked=3', title=HOSTILE)])
common = ['zones.geojson', 'incidents.geojson', '--actors', 'actors.toml', '--title', HOSTILE, '-q']
sitmap(program, 'map', *common, '--web', 'map.html')
sitmap(program, 'map', *common, '--web', 'map.html', expect=2)  # nothing is overwritten unasked
sitmap(program, 'map', *common, '--web', 'again.html')
assert open('map.html', 'rb').read() == open('again.html', 'rb').read(), 'not the same bytes'

west, east = (36.7, 36.6), (37.5, 36.5)


def key(name):
    driver.execute_script('document.activeElement.blur();'
                          'document.body.dispatchEvent(new KeyboardEvent("keydown", {key: arguments[0], bubbles: true, cancelable: true}))', name)


def shown():
    return driver.execute_script('return document.getElementById("date").textContent')


def zones_by_date(page):
    """The zones drawn at each date are the right ones, at the very days at which they change."""
    for date, colour in (('2020-01-01', 'r'), ('2020-01-10', 'r'), ('2020-02-01', 'b'), ('2020-02-12', 'b'), ('2020-03-01', 'r')):
        open_page(driver, page, f'#d={date}&l=zones')
        assert shown() == date, (shown(), date)
        assert hue(pixel(driver, *west)) == colour, (page, date, pixel(driver, *west))
        assert hue(pixel(driver, *east)) == 'b', (page, date)
        assert pixel(driver, 35.9, 36.5) is None, 'land that nobody holds is coloured'


zones_by_date('map.html')
open_page(driver, 'map.html', '#d=2020-02-12&w=1')  # slider: one step on, one back
stop = driver.find_element('id', 'stop')
assert stop.get_attribute('max') == '6', stop.get_attribute('max')
driver.execute_script('const s = document.getElementById("stop"); s.value = 0; s.dispatchEvent(new Event("input"))')
assert shown() == '2020-01-01' and hue(pixel(driver, *west)) == 'r'
key('ArrowRight')
assert shown() == '2020-01-10'
key('End')
assert shown() == '2020-03-05'
key('Home')
key(' ')
wait_for('playing', lambda: shown() >= '2020-02-01', 20)
key(' ')
at = shown()
settled(driver)
assert driver.execute_script('return document.getElementById("play").getAttribute("aria-pressed")') == 'false'
no_faults(driver)
print('zones are right at every date, by slider, keys and playing')

# Pop-ups: by a click on the sign, and by the address.
open_page(driver, 'map.html', '#d=2020-01-10&w=1&v=36.5,37,8&l=incidents,zones')
signs = driver.find_elements('css selector', '.leaflet-marker-icon.sign')
assert len(signs) == 1 and signs[0].get_attribute('title') == 'Clash, Village 1, 2020-01-10', [s.get_attribute('title') for s in signs]
signs[0].click()
facts = wait_for('a pop-up', lambda: driver.find_elements('css selector', '.facts'))[0]
assert 'The first clash was in the west.' in facts.text, facts.text
for text in ('A monitor', '2020-01-10', '0.75', 'within 3 km', 'r1'):
    assert text in facts.text, (text, facts.text)
assert settled(driver)['s'] == 'i1'
open_page(driver, 'map.html', '#s=i2')
facts = driver.find_element('css selector', '.facts')
assert 'اشتباكات في الشرق.' in facts.text and 'قرية' in facts.text
assert driver.execute_script('return getComputedStyle(document.querySelector(".sentence")).direction') == 'rtl'
open_page(driver, 'map.html', '#s=i3')
driver.find_element('css selector', '.facts button').click()  # the report that it repeats
wait_for('the first report', lambda: 'The first clash' in driver.find_element('css selector', '.facts').text)
assert shown() == '2020-01-10'
open_page(driver, 'map.html', '#d=2020-02-10&w=0&l=incidents')
assert len(driver.find_elements('css selector', '.leaflet-marker-icon')) == 2
driver.find_element('id', 'layer-incidents').click()
assert not driver.find_elements('css selector', '.leaflet-marker-icon')
print('pop-ups show the evidence; windows and layer switches work')

# Land that changed between any two dates; the same on both is not painted.
open_page(driver, 'map.html', '#d=2020-02-12&c=2020-01-01&l=incidents')
change = '.leaflet-change-pane canvas'
assert pixel(driver, *west, change) is not None and pixel(driver, *east, change) is None
table = driver.find_element('id', 'compare-table').text
assert 'Red side' in table and '−100' in table and '+100' in table, table
open_page(driver, 'map.html', '#d=2020-03-05&c=2020-01-01&l=incidents')  # lost and won back
assert pixel(driver, *west, change) is None
assert driver.execute_script('return document.querySelectorAll("#areas polygon").length') == 2
mark = driver.execute_script('return document.querySelector("#areas line:last-of-type").getAttribute("x1")')
key('Home')
assert driver.execute_script('return document.querySelector("#areas line:last-of-type").getAttribute("x1")') != mark, 'the chart does not follow'
assert '100 km²' in driver.find_element('css selector', '.km2[data-actor="Red"]').text
print('the change view compares any two dates; the chart follows')

# Search, by words of any order, without marks.
query = driver.find_element('id', 'query')
query.send_keys('west FIRST')
wait_for('a find', lambda: driver.find_elements('css selector', '#found button'))
driver.find_element('css selector', '#found button').click()
wait_for('the pop-up', lambda: 'The first clash' in driver.find_element('css selector', '.facts').text)
query.clear()
query.send_keys('no such thing')
wait_for('no find', lambda: not driver.find_elements('css selector', '#found button'))

# Hostile reports are text.
open_page(driver, 'map.html', '#s=i4')
assert HOSTILE.replace('\u2028', '').replace('\u2029', '')[:40] in driver.find_element('css selector', '.facts').text.replace('\u2028', '').replace('\u2029', '')
assert driver.execute_script('return window.hacked === undefined && document.querySelectorAll("img, .facts b, .facts script").length === 0')
assert not driver.find_elements('css selector', 'a[href^="javascript"]')
assert driver.title.startswith('</script>')
query = driver.find_element('id', 'query')
query.send_keys('hacked')
wait_for('a find', lambda: driver.find_elements('css selector', '#found button'))
assert driver.execute_script('return window.hacked === undefined')
open_page(driver, 'map.html', '#d=%3Cscript%3E&w=x&v=1,2&l=%E0%A4%A,zones&c=nothing&s=%E0%A4%A')  # a broken address
assert driver.execute_script('''
    return new Promise((done) => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 4';
      document.body.append(script);
      setTimeout(() => done(window.hacked === undefined), 50);
    })'''), 'the policy lets foreign scripts run'
driver.get_log('browser')  # which the browser says
print('hostile reports and addresses run nothing')

# Languages and a telephone.
for language, direction in (('ar', 'rtl'), ('uk', 'ltr'), ('ru', 'ltr')):
    sitmap(program, 'map', *common, '--web', language + '.html', '--lang', language)
    open_page(driver, language + '.html', '#d=2020-02-01')
    assert driver.execute_script('return [document.documentElement.lang, document.documentElement.dir]') == [language, direction]
    assert driver.execute_script('return [...document.querySelectorAll("[data-word]")].every((n) => n.textContent !== n.dataset.word)')
open_page(driver, 'ar.html', '#d=2020-02-01')
key('ArrowLeft')
assert shown() == '2020-02-10', 'to the left is forward in Arabic'
driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {'width': 360, 'height': 740, 'deviceScaleFactor': 2, 'mobile': True})
for page in ('map.html', 'ar.html'):
    open_page(driver, page)
    wide = driver.execute_script('return document.documentElement.scrollWidth')
    assert wide <= 360, (page, wide)
    assert driver.execute_script('return document.getElementById("map").clientHeight') > 250
driver.execute_cdp_cmd('Emulation.clearDeviceMetricsOverride', {})
print('four languages, right to left, telephone width')

# Access: everything that can be pressed has a name, texts stand out from their ground.
open_page(driver, 'map.html', '#d=2020-02-12&w=0')
nameless = driver.execute_script('''
    return [...document.querySelectorAll('button, input, select, a, .leaflet-marker-icon, svg[role="img"]')].filter((n) =>
      !(n.getAttribute('aria-label') || n.getAttribute('title') || n.textContent.trim() || n.getAttribute('alt') || n.closest('label') ||
        (n.id && document.querySelector('label[for="' + n.id + '"]')))).map((n) => n.outerHTML)''')
assert not nameless, nameless
faint = driver.execute_script('''
    const channel = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4); };
    const light = (rgb) => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
    const parts = (text) => text.match(/[\\d.]+/g).map(Number);
    const ground = (n) => { for (; n; n = n.parentElement) { const c = parts(getComputedStyle(n).backgroundColor); if (c.length === 3 || c[3] > 0.8) return c; } return [255, 255, 255]; };
    return [...document.querySelectorAll('#panel *, header *, #time *, .group-sign span')].filter((n) => n.childNodes.length && [...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()) && n.offsetParent).map((n) => {
      const a = light(parts(getComputedStyle(n).color)), b = light(ground(n));
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), n.outerHTML.slice(0, 80)];
    }).filter(([contrast]) => contrast < 4.5)''')
assert not faint, faint
for _ in range(40):  # every sign can be reached and opened by keys alone
    driver.switch_to.active_element.send_keys('\ue004')
    if 'leaflet-marker-icon' in (driver.switch_to.active_element.get_attribute('class') or ''):
        break
driver.switch_to.active_element.send_keys('\ue007')
wait_for('a pop-up by keys', lambda: driver.find_elements('css selector', '.facts'))
driver.switch_to.active_element.send_keys('\ue00c')
wait_for('Escape to close it', lambda: not driver.find_elements('css selector', '.facts'))
assert 'leaflet-marker-icon' in driver.switch_to.active_element.get_attribute('class'), 'the focus is lost'
no_faults(driver)
driver.find_element('css selector', '#sources summary').click()
sources = driver.find_element('id', 'sources').text
assert 'drawn for this test' in sources and 'A monitor' in sources and 'Leaflet' in sources, sources
print('names, contrast of 4.5 and more, keys')

# The folder form.
sitmap(program, 'map', *common, '--web', 'site', '--folder')
zones_by_date('site/index.html')
open_page(driver, 'site/index.html', '#s=i2')
assert 'اشتباكات' in driver.find_element('css selector', '.facts').text
query = driver.find_element('id', 'query')
query.send_keys('first')
wait_for('a find', lambda: driver.find_elements('css selector', '#found button'))
os.remove('site/control/2020-02-01.js')
driver.get('about:blank')
driver.get('file://' + os.path.abspath('site/index.html') + '#d=2020-02-10')
wait_for('a word on the missing file', lambda: 'control/2020-02-01.js' in driver.find_element('id', 'about').text)
print('the folder form opens from the disk and says when a file of it is missing')

# Nothing at all.
write_layer('empty.geojson', 'incidents', [(None, {'id': 'a', 'date': '2020-01-01'})])
sitmap(program, 'map', 'empty.geojson', '--web', 'empty.html', '-q')
open_page(driver, 'empty.html')
assert 'No layer has anything to show' in driver.find_element('id', 'layers').text
driver.quit()
