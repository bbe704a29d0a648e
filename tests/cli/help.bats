#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

commands() {
	"$JUANZONG" help --list | cut -f 1
}

@test "without a command the usage goes to stderr, status 2" {
	call 2
	[ -z "$output" ]
	has "$stderr" "用法" "check" "search"
}

@test "--help, -h and help say all commands on stdout" {
	call 0 --help
	[ -z "$stderr" ]
	while read -r name; do has "$output" "$name"; done < <(commands)
	local all=$output
	call 0 -h
	same "-h" "$all" "$output"
	call 0 help
	same "help" "$all" "$output"
}

@test "--version says the version" {
	call 0 --version
	[[ $output =~ ^卷宗\ juanzong\ [0-9]+\.[0-9]+$ ]]
}

@test "help --list has every command of the contract" {
	local all
	all=$(commands)
	for name in init kinds new check make "project add" "project edit" \
		"project list" "project show" event file revise attach void add \
		list show get search log bundle verify reindex doctor; do
		grep -qx "$name" <<<"$all" || { echo "no $name"; return 1; }
	done
	same "order and doubles" "$(sort <<<"$all")" "$(sort -u <<<"$all")"
}

@test "every command has --help with all its options" {
	while IFS=$'\t' read -r name summary options; do
		# shellcheck disable=SC2086
		call 0 $name --help
		[ -z "$stderr" ]
		has "$output" "用法：juanzong $name" "$summary"
		for option in $options; do
			[ "$option" = --help ] || has "$output" "${option%=}"
		done
	done < <("$JUANZONG" help --list)
}

@test "help COMMAND is COMMAND --help" {
	for name in make "project add" search; do
		# shellcheck disable=SC2086
		call 0 help $name
		local text=$output
		# shellcheck disable=SC2086
		call 0 $name -h
		same "$name -h" "$text" "$output"
	done
	call 2 help 没有
	has "$stderr" 没有
}

@test "every command refuses an unknown option with status 2" {
	while read -r name; do
		# shellcheck disable=SC2086
		call 2 $name --no-such-option
		[ -z "$output" ]
		has "$stderr" "--no-such-option" "juanzong $name --help"
	done < <(commands)
}

@test "an unknown letter and an option without its value are status 2" {
	call 2 list -Z
	has "$stderr" "-Z"
	call 2 list --project
	has "$stderr" "--project"
	call 2 search --limit
	has "$stderr" "--limit"
	call 2 list --json=yes
	has "$stderr" "--json"
}

@test "missing and surplus operands are status 2" {
	for name in "project add" "project edit" "project show" new check make \
		file revise attach void add event search show get log bundle; do
		# shellcheck disable=SC2086
		call 2 $name
		has "$stderr" "缺少" "juanzong $name --help"
	done
	for name in "list" "project list" "kinds minutes" "reindex" "doctor"; do
		# shellcheck disable=SC2086
		call 2 $name 多余
		has "$stderr" 多余
	done
}

@test "an unknown command is status 2 and named" {
	call 2 fiel x.xml
	has "$stderr" "fiel"
	call 2 --fiel
	has "$stderr" "--fiel"
	call 2 project
	has "$stderr" "project add" "project list"
	call 2 project remove
	[ -z "$output" ]
	has "$stderr" "project remove"
	call 0 project --help
	has "$output" "project add" "project list"
	[ -z "$stderr" ]
}

@test "commands that need an archive say so, status 3" {
	for words in "list" "search 词" "show X-1" "get X-1" "log X" \
		"project list" "project show X" "reindex" "verify" "void X --why y" \
		"event X 交货 --date 2026-01-01"; do
		# shellcheck disable=SC2086
		call 3 $words
		[ -z "$output" ]
		has "$stderr" "档案库"
	done
}

@test "the archive is -C, else JUANZONG_ARCHIVE, else the nearest upward" {
	for a in one two three; do
		"$JUANZONG" init $a
		"$JUANZONG" -C $a project add "P-$a" --name n --customer c
	done
	mkdir -p three/projects/deep
	cd three/projects/deep
	call 0 project list
	has "$output" P-three
	export JUANZONG_ARCHIVE=$WORK/two
	call 0 project list
	has "$output" P-two
	call 0 -C "$WORK/one" project list
	has "$output" P-one
	call 0 "-C$WORK/one" project list
	has "$output" P-one
	call 2 -C
	call 3 -C "$WORK" project list
	call 3 -C "$WORK/nowhere" project list
	has "$stderr" nowhere
}

@test "a clock that is none is status 2" {
	JUANZONG_NOW=heute call 2 kinds
	has "$stderr" JUANZONG_NOW
}

@test "data that is not there is said, status 4" {
	JUANZONG_DATA=$WORK call 4 kinds
	has "$stderr" "schemas/catalogue.xml"
}

@test "a reader that has seen enough is no error to tell of" {
	# By then nobody reads: the pipe's other end is gone before it starts.
	mkfifo "$BATS_TEST_TMPDIR/pipe"
	bash -c 'exec 3<>"$1"; exec 4>"$1"; exec 3>&-; "$JUANZONG" kinds --json >&4 \
		2>"$1.err"; echo $? >"$1.status"' _ "$BATS_TEST_TMPDIR/pipe"
	[ "$(cat "$BATS_TEST_TMPDIR/pipe.status")" -eq 141 ]
	[ ! -s "$BATS_TEST_TMPDIR/pipe.err" ]
}

@test "a full disk on stdout is an error, not silence" {
	run -4 sh -c '"$JUANZONG" kinds >/dev/full'
	run -4 sh -c '"$JUANZONG" --help >/dev/full'
	run -4 sh -c '"$JUANZONG" new memo >/dev/full'
}

@test "no colour and no bar where there is no terminal" {
	full_archive a
	for words in list "search 项目" verify doctor "show P2026-001-BWL-001"; do
		# shellcheck disable=SC2086
		call 0 -C a $words
		lacks "$output$stderr" $'\033' $'\r'
	done
}

@test "a full stop in the manual is not taken for an option" {
	run bash -c "grep -hE '^\.(Fl|Ql|Pa|Ev|Xr) .* [，。；：]\$' \
		'$ROOT'/docs/juanzong*.[17] | grep -v ' Ns '"
	[ -z "$output" ]
}
