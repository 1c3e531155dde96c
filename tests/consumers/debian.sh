#!/usr/bin/env bash
# The packages that CPack makes: what they say of themselves, and that the .deb's program runs on a clean Debian 12.
#
# usage: debian.sh BUILD     Needs root, debootstrap and the network; exit code 77 where they are not. A system that
# debootstrap has made is kept in BUILD/package/bookworm.tar.
set -euo pipefail

build=${1:?usage: debian.sh BUILD}
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
fail() {
    echo "FAILED: $*"
    exit 1
}
skip() {
    echo "$*"
    exit 77
}
quietly() {
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log"
        fail "$*"
    }
}

# ---- the two files -----------------------------------------------------------------------------------------------------
command -v dpkg-deb >/dev/null || skip "no dpkg-deb: this is no Debian"
mkdir "$work/made"
quietly cpack --config "$build/CPackConfig.cmake" -B "$work/made"
deb=$(find "$work/made" -maxdepth 1 -name 'ravine_*.deb') archive=$(find "$work/made" -maxdepth 1 -name '*.tar.gz')
[[ -s $deb && -s $archive ]] || fail "CPack made $(ls "$work/made")"
version=$("$build/ravine" --version | cut -d' ' -f2)
for field in "Package=ravine" "Version=$version" "Section=math"; do
    [[ $(dpkg-deb --field "$deb" "${field%%=*}") == "${field#*=}" ]] || fail "the package's ${field%%=*} is not ${field#*=}"
done
for package in libc6 libpugixml1v5 libstdc++6 zlib1g; do
    [[ $(dpkg-deb --field "$deb" Depends) == *"$package"* ]] || fail "Depends has no $package"
done
[[ $(dpkg-deb --field "$deb" Maintainer) == *\<*@*\> && $(dpkg-deb --field "$deb" Description | wc -l) -gt 2 ]] || fail "Maintainer or Description"
dpkg-deb --contents "$deb" >"$work/contents"
for path in bin/ravine lib/libravine.a lib/cmake/ravine/ravineConfig.cmake lib/pkgconfig/ravine.pc include/ravine/optimizer.hpp \
    share/man/man1/ravine.1 share/bash-completion/completions/ravine share/ravine/digits/digits.csv share/doc/ravine/copyright; do
    grep -q " \./usr/$path" "$work/contents" || fail "the package has no $path"
done
tar -xzf "$archive" -C "$work"
quietly "$work"/ravine-*/bin/ravine check sgd
if command -v lintian >/dev/null; then
    lintian --fail-on error --suppress-tags bogus-mail-host-in-debian-changelog,bogus-mail-host "$deb" >"$work/lintian" 2>&1 || {
        cat "$work/lintian"
        fail "lintian has errors"
    }
    echo "lintian: no error, $(grep -c '^W:' "$work/lintian" || true) warnings"
else
    echo "lintian is not here: left out"
fi
ls -l "$deb" "$archive" | awk '{ print $5, $9 }' | sed "s|$work/made/||"

# ---- on a system that has nothing else -----------------------------------------------------------------------------------
((EUID == 0)) || skip "the packages are right; a chroot needs root"
command -v debootstrap >/dev/null || skip "the packages are right; no debootstrap for a clean system (Debian: debootstrap)"
system=$work/system
if [[ ! -s $build/package/bookworm.tar ]]; then
    timeout 900 debootstrap --variant=minbase bookworm "$system" >"$work/log" 2>&1 || {
        tail -n 3 "$work/log"
        skip "the packages are right; debootstrap made no system"
    }
    tar -cf "$build/package/bookworm.tar" -C "$system" .
else
    mkdir "$system" && tar -xf "$build/package/bookworm.tar" -C "$system"
fi
cp "$deb" "$system/tmp/ravine.deb"
cp /etc/resolv.conf "$system/etc/resolv.conf"
in_system() { # with a /proc of its own, by which a program knows where it lies
    unshare --mount --pid --fork --mount-proc="$system/proc" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        ${http_proxy:+http_proxy="$http_proxy"} DEBIAN_FRONTEND=noninteractive chroot "$system" "$@"
}
quietly in_system apt-get install -y --no-install-recommends /tmp/ravine.deb
[[ $(in_system ravine list) == *"adamw "* ]] || fail "ravine list on a clean system"
quietly in_system ravine check sgd
quietly in_system ravine train sgd --epochs 1
quietly in_system ravine doctor
quietly in_system apt-get remove -y ravine
[[ -z $(find "$system/usr" -path '*ravine*') ]] || fail "after its removal there is: $(find "$system/usr" -path '*ravine*')"
echo "the package installs, runs and goes on a clean $(sed -n 's/^PRETTY_NAME=//p' "$system/etc/os-release")"
