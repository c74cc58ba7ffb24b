"""The one style sheet, as a template that ``theme`` fills."""

from __future__ import annotations

from string import Template
from typing import Final

STYLE_SHEET: Final = Template("""
* { font-family: "$family"; font-size: $px14; color: $text; }
QMainWindow, QDialog, QWidget[role="canvas"] { background: $canvas; }
QWidget[role="surface"], QStackedWidget[role="surface"] { background: $surface; }
QFrame[role="topbar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="statusbar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="team-words"] { background: transparent; border: none; border-left: 4px solid $team; }
QFrame[role="team-here"] { background: $soft; border: none; border-left: 4px solid $team; }
QFrame[role="mark"] { background: $accent; border: none; }
QFrame[role="rule"] { background: $line; border: none; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[role="inset"] { background: $subtle; border: 1px solid $line; border-radius: 8px; }
QFrame[role="banner"] { background: $soft; border: none; border-bottom: 1px solid $line; }
QFrame[role="alarm"] { background: $surface; border: none; border-bottom: 2px solid $error; }
QFrame[role="toast"] { background: $surface; border: 1px solid $control; border-radius: 8px; }
QFrame[role="drop"] { background: transparent; border: 2px dashed $control; border-radius: 10px; }
QFrame[role="criterion"] {
  background: transparent; border: 2px solid transparent; border-radius: 8px;
}
QFrame[role="criterion"][state="open"] { background: $subtle; border: 2px solid $line; }
QFrame[role="criterion"][state="focus"] { background: $subtle; border: 2px solid $focus; }

QLabel { background: transparent; }
QLabel[role="second"] { color: $second; }
QLabel[role="meta"] { color: $second; font-size: $px12; }
QLabel[role="small"] { font-size: $px12; }
QLabel[role="title"] { font-size: $px22; font-weight: 700; }
QLabel[role="section"] { font-size: $px16; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="chosen"] { color: $accent; font-size: $px12; }
QLabel[role="words"] { font-size: $px16; font-weight: 700; }
QLabel[role="error"] { color: $error; }
QLabel[role="done"] { color: $done; }
QLabel[role="warn"] { color: $warn; }

QPushButton {
  background: $surface; border: 1px solid $control; border-radius: 6px; padding: 1px $px14;
  min-height: $px32;
}
QPushButton:hover { background: $subtle; }
QPushButton:pressed { background: $soft; }
QPushButton:focus { border: 2px solid $focus; padding: 0px $px14; }
QPushButton:disabled { color: $control; border-color: $line; }
QPushButton[role="small"] { min-height: $px24; padding: 1px $px10; }
QPushButton[role="small"]:focus { padding: 0px $px10; }
QPushButton[role="small"]:checked {
  background: $soft; border: 1px solid $control; border-bottom: 4px solid $accent;
  padding: 1px $px10 0px $px10;
}
QPushButton[role="small"]:checked:focus {
  border: 2px solid $focus; border-bottom: 4px solid $focus; padding: 0px $px10;
}
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border: 2px solid $accent; padding: 0px $px14;
  font-weight: 700;
}
QPushButton[role="primary"]:disabled { background: $bar; color: $text; border-color: $bar; }
QPushButton[role="quiet"] {
  background: transparent; border: 2px solid transparent; color: $accent; padding: 0px $px6;
}
QPushButton[role="quiet"]:hover { background: $soft; }
QPushButton[role="quiet"]:focus { border: 2px solid $focus; }
QPushButton[role="quiet"]:disabled { color: $control; }
QPushButton[role="status"] {
  background: transparent; border: 2px solid transparent; color: $second; font-size: $px12;
  padding: 0px $px6; min-height: $px22;
}
QPushButton[role="status"]:hover { background: $soft; }
QPushButton[role="status"]:focus { border: 2px solid $focus; }
QPushButton[role="chip"] {
  background: $soft; border: 2px solid $soft; border-radius: $px12; padding: 0px $px10;
  min-height: $px22;
}
QPushButton[role="chip"]:focus { border: 2px solid $focus; }
QPushButton[role="choice"] {
  text-align: left; padding: $px12 $px16; border-radius: 10px; font-weight: 700;
}
QPushButton[role="choice"]:focus { border: 2px solid $focus; }
QPushButton[role="room"] {
  background: transparent; border: 2px solid transparent; border-radius: 0px; color: $second;
  padding: 0px $px6;
}
QPushButton[role="room"]:hover { color: $text; }
QPushButton[role="room"][state="here"] {
  color: $text; font-weight: 700; border-bottom: 2px solid $accent;
}
QPushButton[role="room"]:focus { border: 2px solid $focus; border-radius: 4px; }
QPushButton[role="step"] {
  background: transparent; border: 2px solid transparent; padding: 0px $px6; min-height: $px22;
  text-align: left;
}
QPushButton[role="step"]:hover { background: $soft; }
QPushButton[role="step"][state="here"] { font-weight: 700; }
QPushButton[role="step"]:focus { border: 2px solid $focus; }
QPushButton::menu-indicator { image: none; width: 0px; }

QLineEdit, QPlainTextEdit, QSpinBox {
  background: $surface; border: 1px solid $control; border-radius: 6px; padding: 1px $px8;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color:
  $second;
}
QLineEdit, QSpinBox { min-height: $px32; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus {
  border: 2px solid $focus; padding: 0px $px8;
}
QLineEdit[role="search"] { background: $subtle; border-radius: $px16; }
QLineEdit[role="reason"] { min-height: $px26; font-size: $px14; }
QPlainTextEdit { padding: 1px $px4; }
QPlainTextEdit:focus { padding: 0px $px4; }
QPlainTextEdit[state="missing"] { border: 1px solid $warn; }
QPlainTextEdit[state="missing"]:focus { border: 2px solid $focus; }
QPlainTextEdit:read-only, QLineEdit:read-only { background: $subtle; }
QPlainTextEdit[role="secretariat"] { border-left: 4px solid $private; }
QPlainTextEdit[role="team"] { border-left: 4px solid $team; }
QPlainTextEdit[role="twin"], QTextBrowser {
  background: $surface; border: 2px solid transparent; padding: 0px; selection-background-color:
  $accent; selection-color: $on_accent;
}
QPlainTextEdit[role="twin"]:focus, QTextBrowser:focus { border: 2px solid $focus; padding: 0px; }
QTextBrowser { border-radius: 6px; }

QListView { background: $surface; border: none; padding: 0px; outline: none; }
QListView[role="plain"] { border: 1px solid $line; border-radius: 10px; }
QListView[role="plain"]:focus { border: 2px solid $focus; }
QListView[role="names"] { border: 1px solid $line; border-radius: 10px; }
QListView[role="names"]:focus { border: 2px solid $focus; }
QListView[role="names"]::item {
  padding: $px6 $px12; border: none; border-left: 4px solid transparent; color: $text;
}
QListView[role="names"]::item:selected {
  background: $soft; color: $text; border-left: 4px solid $accent;
}
QListView[role="ringed"] { border: 2px solid transparent; border-radius: 6px; }
QListView[role="ringed"]:focus { border: 2px solid $focus; }
QTableView {
  background: $surface; border: 1px solid $line; border-radius: 10px; gridline-color: $line;
  selection-background-color: $soft; selection-color: $text; outline: none;
}
QTableView:focus { border: 2px solid $focus; }
QTableView[role="bare"] { border: 2px solid transparent; border-radius: 6px; }
QTableView[role="bare"]:focus { border: 2px solid $focus; }
QTableView::item { padding: $px4 $px12; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $soft; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $second; font-size: $px12; border: none; border-bottom: 1px solid
  $line; padding: $px8 $px12; text-align: left;
}
QTableCornerButton::section { background: $surface; border: none; }

QTabBar { background: transparent; border: none; }
QTabBar::tab {
  background: transparent; border: none; border-bottom: 2px solid transparent; color: $second;
  padding: $px8 2px; margin-right: $px20;
}
QTabBar::tab:selected { color: $text; font-weight: 700; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar:focus { border: none; }
QTabBar::tab:selected:focus { border: 2px solid $focus; border-radius: 4px; }

QRadioButton {
  spacing: $px8; background: transparent; min-height: $px24; border: 2px solid transparent;
  border-radius: 6px; padding: 0px $px4 0px 2px;
}
QRadioButton::indicator {
  width: $px14; height: $px14; border: $px2 solid $control; border-radius: $px8; background:
  $surface;
}
QRadioButton::indicator:checked {
  border: $px2 solid $accent; background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5,
  fy:0.5, stop:0 $accent, stop:0.55 $accent, stop:0.62 $surface, stop:1 $surface);
}
QRadioButton:focus { border: 2px solid $focus; }
QRadioButton:disabled { color: $control; }
QRadioButton::indicator:focus { border: $px2 solid $focus; }

QCheckBox {
  spacing: $px8; background: transparent; min-height: $px24; border: 2px solid transparent;
  border-radius: 6px; padding: 0px $px4 0px 2px;
}
QCheckBox::indicator {
  width: $px14; height: $px14; border: 2px solid $control; border-radius: 4px; background: $surface;
}
QCheckBox::indicator:checked {
  border: 2px solid $accent; background: qradialgradient(cx:0.5, cy:0.5, radius:0.8, fx:0.5,
  fy:0.5, stop:0 $accent, stop:0.5 $accent, stop:0.56 $surface, stop:1 $surface);
}
QCheckBox:focus { border: 2px solid $focus; }
QCheckBox::indicator:focus { border: 2px solid $focus; }

QScrollArea { background: transparent; border: none; }
QScrollArea[role="page"] { border: 2px solid transparent; }
QScrollArea[role="page"]:focus { border: 2px solid $focus; }
QScrollArea > QWidget > QWidget { background: transparent; }
QPdfView { background: $canvas; border: 2px solid transparent; }
QPdfView:focus { border: 2px solid $focus; }
QScrollBar { background: transparent; margin: 0px; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { margin: 0px $px4; }
QSplitter::handle:vertical { margin: $px4 0px; }

QMenuBar { background: transparent; border: none; spacing: 0px; }
QMenuBar::item {
  background: transparent; color: $second; padding: $px6 $px8; border-radius: 6px;
}
QMenuBar::item:selected { background: $soft; color: $text; }
QMenu { background: $surface; border: 1px solid $control; border-radius: 8px; padding: $px4; }
QMenu::item { padding: $px6 $px28 $px6 $px28; border-radius: 4px; }
QMenu::item:selected { background: $soft; color: $text; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $line; margin: $px4 $px8; }
QMenu::indicator { width: $px10; height: $px10; left: $px8; border-radius: $px4; }
QMenu::indicator:checked { background: $accent; }
QToolTip { background: $surface; color: $text; border: 1px solid $control; padding: $px4 $px8; }
""")
