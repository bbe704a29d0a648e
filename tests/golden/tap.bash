# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# What the golden tests share: TAP on stdout, a scratch folder that goes away,
# a fixed clock, and no archive to be found by accident.
set -u
shopt -s lastpipe
program=$(readlink -f "$1") || exit 2
[ -x "$program" ] || { echo "Bail out! no program: $1"; exit 2; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8 JUANZONG_NOW=2026-03-06T01:00:00Z JUANZONG_ACTOR=张伟
unset JUANZONG_ARCHIVE
n_tests=0

# ok NAME, not_ok NAME [WHY…], skip NAME REASON
ok() {
	n_tests=$((n_tests + 1))
	printf 'ok %d - %s\n' $n_tests "$1"
}

not_ok() {
	n_tests=$((n_tests + 1))
	printf 'not ok %d - %s\n' $n_tests "$1"
	shift
	[ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/# /'
}

skip() {
	n_tests=$((n_tests + 1))
	printf 'ok %d - %s # skip %s\n' $n_tests "$1" "$2"
}

# verdict NAME: at the end of a pipe; not ok when there is anything on stdin, which says why.
verdict() {
	local why
	why=$(cat | head -n 25)
	if [ -z "$why" ]; then ok "$1"; else not_ok "$1" "$why"; fi
}

# same NAME EXPECTED FOUND: are two files equal?
same() {
	diff -u "$2" "$3" 2>&1 | verdict "$1"
}

plan() {
	printf '1..%d\n' $n_tests
}

# The sanitizers want an address space that no limit fits.
sanitized() {
	grep -aq __asan_init "$program"
}

# findings_table brief|full: lines of check --json as a table: level, line, field,
# message and, for "full", found and expected.
findings_table() {
	local columns=$1 text='"(([^"\\]|\\.)*)"'

	# Piece by piece: sed has names for nine groups.
	sed -E "s/^\\{\"level\":\"([a-z]+)\",\"file\":$text,/\\1	/
		s/	\"line\":([0-9]+),\"field\":$text,/	\\1	\\2	/
		s/	\"found\":$text,\"expected\":$text,/	\\1	\\3	/
		s/	\"message\":$text\\}\$/	\\1/" |
		awk -F '\t' -v OFS='\t' -v columns="$columns" '
			{
				gsub(/\\"/, "\"")
				gsub(/\\\\/, "\\")
				$0 = $0
				if (columns == "full") print $1, $2, $3, $6, $4, $5
				else print $1, $2, $3, $6
			}'
}
