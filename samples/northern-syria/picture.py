#!/usr/bin/python3
"""Draws the README's picture with QGIS: picture.py OUT_DIR PICTURE.png [FROM TO]

OUT_DIR is the result of 'sitmap run'. Opens its project as QGIS does, sets the clock and renders; the legend is the
project's own categories. Needs Debian's python3-qgis and qgis-providers.
"""
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.PyQt.QtCore import QDate, QDateTime, QPointF, QRectF, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter
from qgis.core import QgsApplication, QgsDateTimeRange, QgsMapRendererCustomPainterJob, QgsMapSettings, QgsProject, QgsRectangle

out, picture = sys.argv[1:3]
start, end = (sys.argv[3:] + ["2020-02-14", "2020-02-24"][len(sys.argv) - 3:])[:2]
QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
assert project.read(os.path.join(out, "sitmap.qgz")), project.error()
layers = [node.layer() for node in project.layerTreeRoot().findLayers() if node.isVisible() and node.layer().isValid()]


def moment(text):
    return QDateTime(QDate.fromString(text, "yyyy-MM-dd"), QTime(0, 0))


settings = QgsMapSettings()
settings.setLayers(layers)
settings.setDestinationCrs(project.crs())
settings.setOutputSize(QSize(1400, 760))
settings.setOutputDpi(110)
settings.setBackgroundColor(QColor(222, 235, 243))
settings.setExtent(QgsRectangle(35.6, 34.9, 42.5, 37.6))
settings.setIsTemporal(True)
settings.setTemporalRange(QgsDateTimeRange(moment(start), moment(end), True, False))
settings.setFlag(QgsMapSettings.Antialiasing, True)
image = QImage(settings.outputSize(), QImage.Format_RGB32)
image.setDotsPerMeterX(int(110 / 0.0254))
image.setDotsPerMeterY(int(110 / 0.0254))
image.fill(settings.backgroundColor())
painter = QPainter(image)
job = QgsMapRendererCustomPainterJob(settings, painter)
job.renderSynchronously()

zones = next(layer for layer in layers if layer.name().startswith("Zones"))
classes = [(c.label(), c.symbol().color()) for c in zones.renderer().categories()
           if not str(c.value()).startswith("status=")]
painter.setRenderHint(QPainter.Antialiasing)
painter.setPen(QColor(40, 40, 40))
painter.setFont(QFont("DejaVu Sans", 13, QFont.Bold))
painter.fillRect(QRectF(0, 0, 1400, 46), QColor(255, 255, 255, 225))
painter.drawText(QPointF(18, 31), f"{project.title()} - {start} to {end}")
box = QRectF(18, 760 - 34 - 26 * (len(classes) + 1), 450, 26 * (len(classes) + 1) + 16)
painter.fillRect(box, QColor(255, 255, 255, 230))
painter.setFont(QFont("DejaVu Sans", 10))
for row, (label, colour) in enumerate(classes):
    y = box.top() + 10 + 26 * row
    painter.fillRect(QRectF(box.left() + 12, y, 26, 17), colour)
    painter.drawText(QPointF(box.left() + 48, y + 14), label)
painter.drawText(QPointF(box.left() + 12, box.top() + 24 + 26 * len(classes)), "dots: statements; other marks: incidents")
painter.setFont(QFont("DejaVu Sans", 8))
painter.drawText(QRectF(700, 735, 690, 20), Qt.AlignRight, "Sitmap sample; places GeoNames (CC BY 4.0), outlines Natural Earth")
painter.end()
assert image.save(picture)
os._exit(0)
