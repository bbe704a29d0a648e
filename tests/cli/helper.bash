# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
#
# What the tests of the command line share. Each test starts in a folder of its
# own with the clock stopped at 2026-03-06 and no archive in sight. $status,
# $output (stdout) and $stderr are of the last `call`.
bats_require_minimum_version 1.5.0

ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
: "${JUANZONG:=$ROOT/build/juanzong}"
EXAMPLES=$ROOT/examples
MINUTES=$EXAMPLES/minutes.xml
MEMO=$EXAMPLES/memo.xml
HANDOVER=$EXAMPLES/handover.xml
FAULT=$EXAMPLES/fault-report.xml
export ROOT JUANZONG EXAMPLES MINUTES MEMO HANDOVER FAULT
export LC_ALL=C.UTF-8 JUANZONG_NOW=2026-03-06T01:00:00Z JUANZONG_ACTOR=张伟
unset JUANZONG_ARCHIVE

# An empty folder; what bats itself writes is beside it.
in_work_folder() {
	WORK=$BATS_TEST_TMPDIR/work
	mkdir "$WORK" && cd "$WORK" || return
}

setup() {
	in_work_folder
}

# call STATUS ARGUMENT…: runs the program, which has to end with that status. A
# third of what `run --separate-stderr` takes, and it is called a thousand times.
call() {
	local wanted=$1
	shift
	status=0
	"$JUANZONG" "$@" >"$BATS_TEST_TMPDIR/stdout" \
		2>"$BATS_TEST_TMPDIR/stderr" || status=$?
	output=$(<"$BATS_TEST_TMPDIR/stdout")
	stderr=$(<"$BATS_TEST_TMPDIR/stderr")
	if [ "$status" -ne "$wanted" ]; then
		echo "juanzong $*"
		echo "status $status instead of $wanted"
		echo "stdout: $output"
		echo "stderr: $stderr"
		return 1
	fi
}

# has TEXT WORD…: all of them are in it. lacks: none is. Bytes are compared,
# which takes bash the less, and says the same of UTF-8.
has() {
	local text=$1 word LC_ALL=C
	shift
	for word; do
		if [[ $text != *"$word"* ]]; then
			printf 'not there: %s\nin: %s\n' "$word" "$text"
			return 1
		fi
	done
}

lacks() {
	local text=$1 word LC_ALL=C
	shift
	for word; do
		if [[ $text == *"$word"* ]]; then
			printf 'there: %s\nin: %s\n' "$word" "$text"
			return 1
		fi
	done
}

# same WHAT EXPECTED FOUND: two texts.
same() {
	if [ "$2" != "$3" ]; then
		echo "$1 differs:"
		diff <(echo "$2") <(echo "$3") | cut -c 1-300 | head -n 20
		return 1
	fi
}

n_lines() {
	if [ -z "$1" ]; then echo 0; else wc -l <<<"$1"; fi
}

# json_lines TEXT KEY…: each line is one object and has these keys.
json_lines() {
	local text=$1 key bad
	local string='"([^"\\[:cntrl:]]|\\["\\/bfnrtu])*"'
	local value="($string|-?[0-9]+(\\.[0-9]+)?|true|false|null|\\[.*\\]|\\{.*\\})"
	shift
	if bad=$(grep -vE "^\\{($string:$value(,|\\}\$))+\$" <<<"$text"); then
		echo "not an object in a line: $bad"
		return 1
	fi
	for key; do
		if bad=$(grep -vF "\"$key\":" <<<"$text"); then
			echo "no $key in: $bad"
			return 1
		fi
	done
}

# json_get KEY: the strings or numbers under a key of lines on stdin.
json_get() {
	grep -oE "\"$1\":(\"[^\"]*\"|-?[0-9.]+)" | sed -E 's/^"[^"]*"://; s/"//g'
}

# copied WHAT DIR: an archive as `make_WHAT` makes it, which it does once for the
# tests of a file.
copied() {
	local made=$BATS_FILE_TMPDIR/$1-$JUANZONG_NOW-$JUANZONG_ACTOR
	if [ ! -d "$made" ]; then
		rm -rf "$made.new"
		"make_$1" "$made.new" && mv "$made.new" "$made" || return
	fi
	cp -aT "$made" "$2"
}

make_new() {
	"$JUANZONG" init "$1" 2>/dev/null &&
		"$JUANZONG" -C "$1" project add P2026-001 \
			--name 进销存管理系统实施 --customer 华信商贸有限公司 \
			--contract HT-2026-0015 --signed 2026-01-05 2>/dev/null
}

make_full() {
	copied new "$1" &&
		"$JUANZONG" -C "$1" file "$MINUTES" "$MEMO" "$HANDOVER" "$FAULT" \
			>/dev/null
}

# new_archive DIR: with the project of the examples.
new_archive() {
	copied new "$1"
}

# full_archive DIR: with the four examples filed.
full_archive() {
	copied full "$1"
}

# memo_about SUBJECT [PROJECT]: a form like no other, on stdout.
memo_about() {
	sed "s|<主题>[^<]*|<主题>$1|; s/项目编号=\"[^\"]*\"/项目编号=\"${2:-P2026-001}\"/" \
		"$MEMO"
}

# tree DIR: every file with its digest, to see that nothing was changed.
# Opening an archive may touch the index; the truth is the rest.
tree() {
	(cd "$1" && find . -path ./index -prune -o -type f ! -name lock -print0 |
		sort -z | xargs -0 sha256sum)
}

# What anybody can learn of an archive, for comparing; not where it lies.
answers() {
	everything "$1" | sed 's/"path":"[^"]*",//'
}

everything() {
	local word
	"$JUANZONG" -C "$1" list --void --json
	"$JUANZONG" -C "$1" project list --json
	for word in 备份 实施 SQL sql 0571 王 '"项目"' 类型:备忘录 状态:作废 \
		人员:王建华 日期:2026-01 延期 -备份 py:wjh; do
		"$JUANZONG" -C "$1" search --json -n 100 -- "$word" 2>&1
	done
	for word in $("$JUANZONG" -C "$1" list --void --json | json_get number); do
		"$JUANZONG" -C "$1" show --json "$word"
	done
}

# damage FILE OFFSET: one byte becomes another.
damage() {
	local old
	old=$(od -An -tu1 -j "$2" -N 1 "$1")
	# shellcheck disable=SC2059
	printf "\\x$(printf %02x $((old ^ 255)))" |
		dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# offset_of FILE WORD: where it first stands.
offset_of() {
	LC_ALL=C grep -abo -F -- "$2" "$1" | head -n 1 | cut -d : -f 1
}

# The sanitizers want an address space that no limit fits.
limited() {
	if grep -aq __asan_init "$JUANZONG"; then
		timeout 20 "$JUANZONG" "$@"
	else
		(ulimit -v 204800 && timeout 5 "$JUANZONG" "$@")
	fi
}
