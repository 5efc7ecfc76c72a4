# server.sh: what quickstart, check and bench share: install what is missing, build, and run a throw-away server.
#
# Source it with the project's root as $root. Everything happens below one temporary folder, $work: the sources are
# copied there, the installed PostgreSQL is copied there too, and maillog goes into the copy, so that neither the
# checkout nor the system is touched. The server listens on a Unix socket in $work only.
#
#   need PACKAGE COMMAND…    remember a Debian package if one of its commands is missing
#   prepare                  install what is missing, make $work, copy, set $pgbin
#   build_and_install ARG…   make (with the arguments) and install into the copy
#   start_server             initdb and start; sets PGHOST, PGPORT, PGUSER
#   as_server_user COMMAND…  run as the user that owns the server (postgres when we are root)
#   The server is stopped and $work removed when the shell exits, however it exits, unless $keep is set.

: "${root:?server.sh: set root first}"
umask 022
missing=()
keep=${keep:-}
work=
server_running=

say() { printf '%s\n' "$*" >&2; }

need() {
	local package=$1 command
	shift
	for command; do
		command -v "$command" >/dev/null 2>&1 && continue
		missing+=("$package")
		return
	done
}

# The newest installed server that has its headers, as the path of its pg_config.
find_pg_config() {
	local candidate
	for candidate in ${PG_CONFIG:-} $(ls -d /usr/lib/postgresql/*/bin/pg_config 2>/dev/null | sort -Vr) "$(command -v pg_config)"; do
		[ -x "$candidate" ] || continue
		[ -x "$("$candidate" --bindir)/initdb" ] || continue
		[ -f "$("$candidate" --includedir-server)/postgres.h" ] || continue
		[ -f "$("$candidate" --pgxs)" ] || continue
		printf '%s\n' "$candidate"
		return
	done
	return 1
}

install_missing() {
	local sudo= installed
	# without this the package makes and starts a cluster of its own
	local no_cluster=/etc/postgresql-common/createcluster.d/maillog-test.conf
	need gcc gcc
	need make make
	[ -f /usr/include/stdio.h ] || missing+=(libc6-dev)
	pg_config=$(find_pg_config) || missing+=(postgresql postgresql-server-dev-all)
	[ ${#missing[@]} -gt 0 ] || return 0
	[ "$(id -u)" = 0 ] || sudo=sudo
	say "installing ${missing[*]}"
	{
		$sudo mkdir -p "${no_cluster%/*}" && echo 'create_main_cluster = false' | $sudo tee "$no_cluster" &&
		$sudo apt-get update -q &&
		$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
	} >"$work/apt.log" 2>&1
	installed=$?
	$sudo rm -f "$no_cluster"
	[ $installed = 0 ] || { tail -n 20 "$work/apt.log" >&2; say "cannot install ${missing[*]}"; exit 1; }
	pg_config=$(find_pg_config) || { say 'no PostgreSQL server with its headers was found'; exit 1; }
}

as_server_user() (
	cd "$work" || exit
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=postgres --regid=postgres --init-groups --inh-caps=-all env HOME="$work" "$@"
	else
		"$@"
	fi
)

# A private copy of the installed server: its programs find their files relative to themselves.
copy_server() {
	local path
	for path in "$("$pg_config" --bindir)" "$("$pg_config" --pkglibdir)" "$("$pg_config" --sharedir)"; do
		[ -d "$work/server$path" ] && continue
		mkdir -p "$work/server$path"
		cp -a "$path/." "$work/server$path/"
	done
	pgbin=$work/server$("$pg_config" --bindir)
}

copy_sources() {
	mkdir -p "$work/src"
	if git -C "$root" rev-parse --git-dir >/dev/null 2>&1; then
		(cd "$root" && git ls-files -co --exclude-standard -z |
			tar --null --no-recursion --ignore-failed-read -cf - -T - 2>/dev/null) | tar -xf - -C "$work/src"
	else
		cp -a "$root/." "$work/src/"
	fi
}

cleanup() {
	local status=$?
	trap - EXIT
	if [ -z "$keep" ]; then
		[ -z "$server_running" ] || as_server_user "$pgbin/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1
		[ -z "$work" ] || rm -rf "$work"
	fi
	exit $status
}

prepare() {
	work=$(mktemp -d "${TMPDIR:-/tmp}/maillog.XXXXXX")
	trap cleanup EXIT
	trap 'exit 129' HUP
	trap 'exit 130' INT
	trap 'exit 143' TERM
	chmod 755 "$work"
	install_missing
	copy_server
	copy_sources
}

make_maillog() { make -s -C "$work/src" PG_CONFIG="$pg_config" with_llvm=no "$@"; }

build_and_install() {
	make_maillog -j2 "$@" all >"$work/build.log" 2>&1 && make_maillog install DESTDIR="$work/server" >>"$work/build.log" 2>&1 ||
		{ cat "$work/build.log" >&2; say 'the build failed'; exit 1; }
	export PATH="$work/server$("$pg_config" --bindir):$PATH"
}

start_server() {
	export PGHOST=$work/socket PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
	mkdir -p "$work/data"
	mkdir -p -m 700 "$work/socket"		# whoever can connect is superuser
	[ "$(id -u)" != 0 ] || chown postgres "$work/data" "$work/socket"
	as_server_user "$pgbin/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$work/initdb.log" 2>&1 ||
		{ cat "$work/initdb.log" >&2; exit 1; }
	cat >>"$work/data/postgresql.conf" <<-CONF
		listen_addresses = ''
		unix_socket_directories = '$work/socket'
		fsync = off
		autovacuum = off
		max_wal_size = 4GB
		min_wal_size = 2GB
		wal_init_zero = off
		shared_buffers = 256MB
	CONF
	as_server_user "$pgbin/pg_ctl" -D "$work/data" -l "$work/data/server.log" -w start >/dev/null ||
		{ cat "$work/data/server.log" >&2; exit 1; }
	server_running=yes
}
