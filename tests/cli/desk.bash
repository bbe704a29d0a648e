# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034,SC2154
#
# A desk for the tests of serve: started, asked with curl, stopped; on an
# archive A of its own for each.

setup() {
	in_work_folder
	command -v curl >/dev/null || skip "curl is not installed"
	full_archive A
}

teardown() {
	stop
}

# start [OPTION…]: a desk on a free port; sets BASE and, the first time, LINK.
start() {
	: >out # there before the program is
	"$JUANZONG" -C A serve -l 127.0.0.1:0 "$@" >out 2>err 3>&- &
	PID=$!
	for _ in $(seq 500); do
		BASE=$(sed -n 's|.*\(http://[^/]*\)/$|\1|p' out)
		[ -z "$BASE" ] || break
		kill -0 $PID || return 1
		sleep 0.02
	done
	LINK=$(grep -o 'http.*/welcome/.*' out) || true
	[ -n "$BASE" ]
}

stop() {
	[ -n "${PID:-}" ] || return 0
	kill -TERM "$PID" 2>/dev/null
	wait "$PID"
	status=$?
	PID=
	return $status
}

# get PATH [CURL OPTION…]: the page; sets $code.
get() {
	local path=$1
	shift
	code=$(curl -s -o page -w '%{http_code}' -b jar -c jar "$@" "$BASE$path")
}

# post PATH [CURL OPTION…]: with the token of the last page.
post() {
	local path=$1 token
	shift
	token=$(grep -o 'name="token" value="[^"]*"' page | head -n 1 |
		sed 's/.*value="//; s/"//')
	get "$path" -H "Origin: $BASE" --data-urlencode "token=$token" "$@"
}

PASSWORD=卷宗工作台的密码

log_in_first() {
	get "${LINK#"$BASE"}"
	get "${LINK#"$BASE"}" -d "password=$PASSWORD" -d "again=$PASSWORD"
	[ "$code" = 303 ]
	get /
	[ "$code" = 200 ]
}

# add_person LOGIN ROLE [PROJECT]: with the same password, in a jar of its own.
add_person() {
	local link
	get /people
	post /people -d "login=$1" -d "name=$1" -d "role=$2" \
		-d "projects=${3:-}"
	[ "$code" = 200 ]
	link=$(grep -o '/welcome/[A-Za-z0-9_-]*' page | head -n 1)
	curl -s -o /dev/null -c "jar-$1" -d "password=$PASSWORD" \
		-d "again=$PASSWORD" "$BASE$link"
}
