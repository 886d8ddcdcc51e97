#!/bin/sh
# Makes .venv from requirements.lock. Needs python3 (3.11 or newer) with pip; as root, or where
# sudo asks nothing, it also installs the system libraries that Qt and the tests load.
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.8
export UV_PYTHON_DOWNLOADS=never UV_PYTHON_PREFERENCE=only-system PIP_ROOT_USER_ACTION=ignore
PATH="$PATH:/usr/sbin:/sbin" # ldconfig, for users other than root

say() { printf 'bootstrap: %s\n' "$*" >&2; }

missing_packages() {
    # Left what to look for, right the Debian package that brings it. The first six are needed
    # even without a display, the next five by a window, the rest by the tests and pictures.
    known_libraries="$(ldconfig -p)"
    while read -r wanted package; do
        case "$wanted" in
            *.so.*) case "$known_libraries" in *"$wanted "*) continue ;; esac ;;
            /*) [ -e "$wanted" ] && continue ;;
            *) command -v "$wanted" >/dev/null && continue ;;
        esac
        printf '%s ' "$package"
    done <<'TABLE'
libglib-2.0.so.0 libglib2.0-0
libGL.so.1 libgl1
libEGL.so.1 libegl1
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-shape.so.0 libxcb-shape0
Xvfb xvfb
xauth xauth
xdotool xdotool
/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-dejavu-core
/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf fonts-noto-color-emoji
TABLE
}

install_system_packages() {
    packages="$(missing_packages)"
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        as_root="none"
    fi
    if [ "$as_root" != none ] && command -v apt-get >/dev/null; then
        say "installing $packages"
        # shellcheck disable=SC2086 # both are lists of words
        $as_root apt-get update -qq &&
            $as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install -qq -y --no-install-recommends $packages >/dev/null &&
            return 0
    fi
    say "these system packages are missing; where Annotator does not start, run:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $packages"
}

find_python() {
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        say "Python 3.11 or newer is needed as python3."
        exit 1
    fi
    python3 -c 'import sys; print(sys.executable)'
}

find_uv() {
    for uv in uv .tools/bin/uv; do
        case "$("$uv" --version 2>/dev/null)" in "uv $UV_VERSION"*) echo "$uv" && return ;; esac
    done
    say "fetching uv $UV_VERSION"
    python3 -m pip install --quiet --no-deps --upgrade --target .tools "uv==$UV_VERSION" >&2
    echo .tools/bin/uv
}

install_system_packages
python="$(find_python)"
uv="$(find_uv)"
[ -x .venv/bin/python ] || "$uv" venv --quiet --no-project --python "$python" .venv
"$uv" pip sync --quiet --require-hashes requirements.lock
# The build back end is in the lock too, so nothing else is fetched for this.
"$uv" pip install --quiet --no-deps --no-build-isolation -e .
