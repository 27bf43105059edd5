"""Headless Chromium for the tests of the web pages, and inputs for them."""
import json
import math
import os
import shutil
import subprocess
import sys
import time

SKIPPED = 77


def browser(downloads=None):
    """A driver, or the end of the test with a reason."""
    try:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
    except ImportError:
        print('SKIPPED: python3-selenium is not there; the pages were not opened in a browser')
        sys.exit(SKIPPED)
    chromium, driver = shutil.which('chromium'), shutil.which('chromedriver')
    if chromium is None or driver is None:
        print('SKIPPED: chromium or chromium-driver is not there; the pages were not opened in a browser')
        sys.exit(SKIPPED)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ('--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
                     '--window-size=1280,900', '--force-device-scale-factor=1'):
        options.add_argument(argument)
    if downloads:
        options.add_experimental_option('prefs', {'download.default_directory': downloads})
    options.set_capability('goog:loggingPrefs', {'browser': 'ALL'})
    made = webdriver.Chrome(service=Service(driver), options=options)
    made.set_page_load_timeout(120)
    made.set_script_timeout(60)
    return made


def wait_for(what, condition, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f'waited {seconds} s in vain for {what}')


def open_page(driver, path, address=''):
    """Opens a file anew and waits until it says that it is ready; any fault in the console ends the test."""
    driver.get('about:blank')
    driver.get_log('browser')
    driver.get('file://' + os.path.abspath(path) + address)
    wait_for('the page', lambda: driver.execute_script('return document.body && document.body.dataset.ready'), 60)
    no_faults(driver)


def no_faults(driver):
    faults = [entry['message'] for entry in driver.get_log('browser') if entry['level'] in ('SEVERE', 'WARNING')]
    assert not faults, faults


def sitmap(program, *words, expect=0):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    assert done.returncode == expect, (words, done.returncode, done.stderr)
    return done


def settled(driver):
    """The address with all that is shown; it is written a moment after a change."""
    driver.execute_async_script('const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => done()), 400);')
    parts = driver.execute_script('return location.hash')[1:].split('&')
    return dict(part.split('=', 1) for part in parts if '=' in part)


def pixel(driver, lon, lat, panes='.leaflet-overlay-pane canvas, .leaflet-change-pane canvas'):
    """The colour drawn at a position, topmost first: [r, g, b, a], or None where nothing is."""
    view = settled(driver)['v'].split(',')
    scale = 256 * 2 ** float(view[2])
    world = lambda x, y: ((x + 180) / 360 * scale, (0.5 - math.asinh(math.tan(math.radians(y))) / math.tau) * scale)
    centre, point = world(float(view[1]), float(view[0])), world(lon, lat)
    return driver.execute_script('''
        const map = document.getElementById('map').getBoundingClientRect();
        const x = map.left + map.width / 2 + arguments[0], y = map.top + map.height / 2 + arguments[1];
        let found = null;
        for (const canvas of document.querySelectorAll(arguments[2])) {
          const box = canvas.getBoundingClientRect();
          const px = Math.round((x - box.left) * canvas.width / box.width), py = Math.round((y - box.top) * canvas.height / box.height);
          if (px < 0 || py < 0 || px >= canvas.width || py >= canvas.height) continue;
          const data = [...canvas.getContext('2d').getImageData(px, py, 1, 1).data];
          if (data[3] > 0) found = data;
        }
        return found;''', point[0] - centre[0], point[1] - centre[1], panes)


def hue(colour):
    """Which of red, green and blue is the strongest; None without colour."""
    if colour is None or max(colour[:3]) - min(colour[:3]) < 25:
        return None
    return 'rgb'[colour.index(max(colour[:3]))]


def square(west, south, size):
    east, north = west + size, south + size
    return {'type': 'MultiPolygon', 'coordinates': [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]]}


def point(lon, lat):
    return {'type': 'Point', 'coordinates': [lon, lat]}


def write_layer(path, name, rows):
    """A GeoJSON layer from (geometry, properties); every row has the columns of all."""
    columns = list(dict.fromkeys(column for _, properties in rows for column in properties))
    features = [{'type': 'Feature', 'geometry': geometry, 'properties': {c: properties.get(c) for c in columns}}
                for geometry, properties in rows]
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'type': 'FeatureCollection', 'name': name, 'title': name.capitalize(), 'features': features}, file, ensure_ascii=False)


def zone(number, actor, west, start, end, km2):
    return (square(west, 36, 1), {'zone_id': f'z{number}', 'actor': actor, 'status': 'held', 'valid_from': start, 'valid_to': end,
                                  'area_km2': km2, 'sources': 'drawn for this test'})


def incident(number, lon, lat, date, sentence, **more):
    return (point(lon, lat), {'id': f'i{number}', 'date': date, 'date_to': None, 'event': 'Clash', 'event_code': 'clash', 'actor': 'Red',
                              'place': f'Village {number}', 'place_local': None, 'radius_m': 3000, 'confidence': 0.75, 'title': 'A day',
                              'sentence': sentence, 'source': 'A monitor', 'url': 'https://example.org/1', 'report_id': f'r{number}',
                              'same_as': None, **more})


ACTORS = '''
[[actor]]
id = "Red"
name = "Red side"
colour = "#d02020"
[[actor]]
id = "Blue"
name = "Blue side"
colour = "#2040d0"
'''
