"""`python -m laos_tip_app.authoring` is `laos-tip-content`."""

import sys

from laos_tip_app.authoring.cli import main

if __name__ == "__main__":
    sys.exit(main())
