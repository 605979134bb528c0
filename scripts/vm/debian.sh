# Debian packages without installing them: a private apt, verified by the keys of the archive. Sourced by the scripts beside it.
# Everything lies in $TWINLAND_VM_CACHE (default: ~/.cache/twinland/vm), and is made anew when that is removed.
# shellcheck shell=sh

cache=${TWINLAND_VM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/twinland/vm}
program=${0##*/}

fail() {
    echo "scripts/vm/$program: $1" >&2
    exit 1
}

# need COMMAND PACKAGE
need() {
    command -v "$1" >/dev/null || PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null \
        || fail "there is no $1; install Debian's package $2"
}

# Where this machine has its Debian packages from: the first archive named in apt's own sources.
mirror() {
    cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list /etc/apt/sources.list 2>/dev/null \
        | grep -vE '^[[:space:]]*#' | grep -oE '(https?|file)://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' '
}

# private_apt NAME SUITE...: an apt that knows these suites and takes nothing for installed. Sets APT_CONFIG.
private_apt() {
    apt=$cache/apt-$1
    shift
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ -e "$keyring" ] || fail "there is no $keyring; install Debian's package debian-archive-keyring"
    archive=${TWINLAND_VM_ARCHIVE:-$(mirror)}
    [ -n "$archive" ] || fail "apt's sources on this machine name no Debian archive to take packages from"
    dated=''
    if [ -n "${TWINLAND_VM_ARCHIVE:-}" ]; then
        # Its lists may be as old as the packages that are wanted.
        dated=' check-valid-until=no'
        apt=$apt-$(printf '%s' "$archive" | sha256sum | cut -c 1-8)
    fi
    mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/none"
    : >"$apt/status"
    for suite in "$@"; do
        echo "deb [arch=amd64 signed-by=$keyring$dated] $archive $suite main"
    done >"$apt/sources.list"
    cat >"$apt/apt.conf" <<END
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "$apt/none";
Dir::Etc::Preferences "$apt/none/preferences";
Dir::Etc::PreferencesParts "$apt/none";
Dir::State "$apt";
Dir::State::Lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
Dir::Cache::archives "$apt/archives";
END
    APT_CONFIG=$apt/apt.conf
    export APT_CONFIG
    if [ -z "$(find "$apt/lists" -maxdepth 1 -name '*Packages*' -mmin -1440 | head -n 1)" ]; then
        echo "reading the package lists of: $*" >&2
        apt-get update -q -o Debug::NoLocking=true -o APT::Update::Error-Mode=any >"$apt/log" 2>&1 || {
            cat "$apt/log" >&2
            fail "apt could not read the package lists of $archive ($*); is there a network, and does that archive have them?"
        }
    fi
}

# unpack DEB ROOT: the files of a package, through the links of a merged /usr.
unpack() {
    dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --keep-directory-symlink --no-same-owner
}

# once NAME: waits until no other process makes the same; they share the folder that apt fetches into.
once() {
    mkdir -p "$cache"
    exec 9>"$cache/$1.lock"
    flock 9
}

# fetch_root NAME ROOT PACKAGE...: the files of Debian 12's packages, or of its backports, with all they depend on. Sets APT_CONFIG and apt,
# the folder of that apt.
fetch_root() {
    private_apt "$1" bookworm bookworm-backports
    root=$2
    shift 2
    apt-get install -q -y --download-only -o Debug::NoLocking=true "$@" >"$apt/log" 2>&1 || {
        cat "$apt/log" >&2
        fail "apt could not fetch $1 and what it needs"
    }
    mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64"
    for folder in bin sbin lib lib64; do
        ln -s "usr/$folder" "$root/$folder"
    done
    for deb in "$apt"/archives/*.deb; do
        unpack "$deb" "$root"
    done
    rm -rf "$apt"/archives/*.deb "$root"/usr/share/doc "$root"/usr/share/man "$root"/usr/share/locale "$root"/usr/share/info
}
