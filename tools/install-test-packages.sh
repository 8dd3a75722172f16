#!/usr/bin/env bash
# Installs the Debian packages that the tests of real parts need: an ssh server, a system call tracer, other shells,
# programs that want a terminal, a database.
# Without them those tests skip and say so. With all of them present this script changes nothing.
set -euo pipefail

# Programs in sbin directories are found for ordinary users too.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

# program:package
wanted=(
  sshd:openssh-server
  ssh:openssh-client
  ssh-keygen:openssh-client
  strace:strace
  flock:util-linux
  setsid:util-linux
  script:bsdutils
  perl:perl
  python3:python3
  dash:dash
  busybox:busybox
  zsh:zsh
  fish:fish
  ps:procps
  less:less
  vi:vim-tiny
  sqlite3:sqlite3
  faketime:faketime
  psql:postgresql
  chromium:chromium
)

packages=()
for pair in "${wanted[@]}"; do
  if ! command -v "${pair%%:*}" >/dev/null 2>&1; then
    packages+=("${pair#*:}")
  fi
done

if [ "${#packages[@]}" -eq 0 ]; then
  echo "install-test-packages: every program the tests use is here; nothing to install."
  exit 0
fi
mapfile -t packages < <(printf '%s\n' "${packages[@]}" | sort -u)

if ! command -v apt-get >/dev/null 2>&1; then
  echo "install-test-packages: WARNING: there is no apt-get here. The tests that need ${packages[*]} will be skipped."
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1 || ! sudo -n true 2>/dev/null; then
    echo "install-test-packages: WARNING: neither root nor password-less sudo. The tests that need ${packages[*]} will be skipped."
    exit 0
  fi
  as_root=(sudo -n)
fi

echo "install-test-packages: installing ${packages[*]} with apt-get."
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get)
"${install[@]}" update -qq </dev/null || echo "install-test-packages: apt-get update failed; trying with the lists at hand."
# --no-install-recommends: a mail server and a desktop are not needed to test a terminal program.
if ! "${install[@]}" install -y -qq --no-install-recommends "${packages[@]}" </dev/null; then
  echo "install-test-packages: WARNING: apt-get could not install ${packages[*]}. The tests that need them will be skipped."
fi
