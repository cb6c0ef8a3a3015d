"""Which files go into the bundle, and which never do."""

import sys

import pytest
from bundle_filter import EXCLUDED_MODULES, is_bundled


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt6Core.dll",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/QtWidgets.abi3.so",
        "resources/fonts/NotoSansLao-Regular.ttf",
        "data.db",
    ],
)
def test_what_the_program_uses_is_bundled(name: str) -> None:
    assert is_bundled(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/plugins/networkinformation/qnetworklistmanager.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/translations/qtbase_fr.qm",
        "libcrypto-3.dll",
        "libssl.so.3",
    ],
)
def test_network_and_unused_libraries_are_not_bundled(name: str) -> None:
    assert not is_bundled(name)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other libraries")
def test_on_linux_system_libraries_and_links_are_not_bundled() -> None:
    assert is_bundled("libxcb-cursor.so.0")
    assert is_bundled("libpython3.13.so.1.0")
    assert not is_bundled("libglib-2.0.so.0")
    assert not is_bundled("libQt6Core.so.6", "SYMLINK")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other libraries")
def test_on_linux_both_kinds_of_desktop_are_served() -> None:
    qt = "PySide6/Qt/"
    assert is_bundled(f"{qt}plugins/platforms/libqxcb.so")
    assert is_bundled(f"{qt}plugins/platforms/libqwayland.so")
    assert is_bundled(f"{qt}lib/libQt6WaylandClient.so.6")
    assert is_bundled(f"{qt}plugins/wayland-shell-integration/libxdg-shell.so")
    assert is_bundled(f"{qt}plugins/wayland-decoration-client/libbradient.so")
    assert not is_bundled(f"{qt}plugins/wayland-shell-integration/libivi-shell.so")
    assert not is_bundled(f"{qt}lib/libQt6WaylandCompositor.so.6")
    assert not is_bundled("libwayland-client.so.0")


def test_authoring_and_network_modules_are_excluded_with_a_reason() -> None:
    excluded = {"laos_tip_app.authoring", "markdown_it", "ssl", "socket", "PySide6.QtNetwork"}
    of_a_network = {"http", "urllib.request", "email"}

    assert excluded | of_a_network <= set(EXCLUDED_MODULES)
    assert all(EXCLUDED_MODULES.values())
