"""An offline reference on human trafficking in Laos.

This module has the names that everything else is tested against. It imports nothing.
"""

__version__ = "0.1.0"

APP_NAME = "Laos TIP Reference"
APP_ID = "org.laos_tip_reference.LaosTipReference"
