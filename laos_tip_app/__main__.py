"""`python -m laos_tip_app` is `laos-tip`."""

import sys

from laos_tip_app.shell.cli import main

if __name__ == "__main__":
    sys.exit(main())
