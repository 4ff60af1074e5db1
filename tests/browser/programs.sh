#!/bin/sh
# Finds the programs that the tests need besides Python. What is missing comes as Debian's packages
# where that is allowed: to root, and on the machines of a forge by sudo; else one line says what to
# install. It changes nothing where nothing is missing.
set -eu

packages=

need() { # need "<packages>" <programs, one of which is enough>
  names=$1
  shift
  for program in "$@"; do
    if command -v "$program" > /dev/null; then return; fi
  done
  packages="$packages $names"
}

[ -d "/Applications/Google Chrome.app" ] ||
  need "chromium-headless-shell fonts-liberation" \
    chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable
need nodejs node
need npm npm
need default-jre-headless java
need poppler-utils pdftotext
need nginx nginx /usr/sbin/nginx
need apache2-bin apache2 /usr/sbin/apache2
.venv/bin/python -m playwright --version > /dev/null 2>&1 || packages="$packages libatomic1"
.venv/bin/python -c "import weasyprint" 2> /dev/null ||
  packages="$packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

[ -n "$packages" ] || exit 0

as_root=false
if [ "$(id -u)" = 0 ]; then as_root=env; elif [ -n "${CI:-}" ]; then as_root="sudo -n"; fi
if command -v apt-get > /dev/null && $as_root true 2> /dev/null; then
  echo "Für die Tests wird installiert:$packages"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 — the packages are words
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends -qq $packages > /dev/null
else
  echo "Für die Tests fehlen Programme. Bitte installieren (Namen wie bei Debian):$packages" >&2
  exit 1
fi
