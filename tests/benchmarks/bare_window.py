"""What the program is measured against: the least that a PySide6 window of its kind can be.

A tab widget, a text browser with 60 paragraphs and a table; nothing read, nothing translated.
"""

import sys

from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextBrowser,
)

PARAGRAPHS = 60
ROWS = 22
COLUMNS = 5
SENTENCE = "This paragraph has about as many words as one of the report, and says nothing. "


def main() -> int:
    """Show the window until it is closed."""
    application = QApplication(sys.argv)
    text = QTextBrowser()
    text.setObjectName("reader_text")
    paragraphs = (f"<p>{number}. {SENTENCE * 4}</p>" for number in range(1, PARAGRAPHS + 1))
    text.setHtml("".join(paragraphs))
    table = QTableWidget(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"{row + 1}, {column + 1}"))
    tabs = QTabWidget()
    tabs.addTab(text, "Text")
    tabs.addTab(table, "Table")
    window = QMainWindow()
    window.setCentralWidget(tabs)
    window.resize(1200, 720)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
