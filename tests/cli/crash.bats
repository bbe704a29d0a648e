#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Several at it at once, and killed at any moment: what was printed is there,
# a number is given once, the next call works.
load helper

@test "four processes filing at once get numbers of their own" {
	new_archive a
	mkdir forms
	local i k
	for i in 1 2 3 4; do
		for k in 1 2 3; do
			memo_about "第${i}人的第${k}件" >forms/$i-$k.xml
		done
	done
	for i in 1 2 3 4; do
		(for k in 1 2 3; do
			"$JUANZONG" -C a file forms/$i-$k.xml || echo "failed $?"
		done) >out.$i 2>err.$i &
	done
	wait
	lacks "$(cat out.*)" failed
	cut -d ' ' -f 1 out.* | sort >numbers
	[ "$(wc -l <numbers)" -eq 12 ]
	[ "$(uniq -d <numbers | wc -l)" -eq 0 ]
	same "the list" "$(cat numbers)" \
		"$("$JUANZONG" -C a list --json | json_get number | sort)"
	for i in 1 2 3 4; do
		call 0 -C a search --json "第${i}人的"
		[ "$(n_lines "$output")" -eq 3 ]
	done
	call 0 -C a verify
	[ "$(find a/projects/P2026-001 -type f | wc -l)" -eq 3 ]
}

@test "the same form from four processes is filed once" {
	new_archive a
	local i
	for i in 1 2 3 4; do
		"$JUANZONG" -C a file "$MEMO" >out.$i 2>err.$i &
	done
	wait
	[ "$(cat out.* | wc -l)" -eq 1 ]
	has "$(cat err.*)" P2026-001-BWL-001
	call 0 -C a list
	[ "$(n_lines "$output")" -eq 1 ]
}

@test "searching, listing and rebuilding while others file" {
	new_archive a
	local i
	(for i in 1 2 3 4 5 6; do
		memo_about "并行$i" | "$JUANZONG" -C a file - || echo "failed $?"
	done) >out.file 2>&1 &
	(for i in 1 2 3; do "$JUANZONG" -C a reindex || echo "failed $?"; done) \
		>out.reindex 2>&1 &
	(for i in 1 2 3 4 5 6; do
		"$JUANZONG" -C a search 并行 && "$JUANZONG" -C a list ||
			echo "failed $?"
	done) >out.search 2>&1 &
	wait
	lacks "$(cat out.*)" failed
	call 0 -C a search --json 并行
	[ "$(n_lines "$output")" -eq 6 ]
	call 0 -C a verify
}

@test "killed at any moment: what was printed is there, the next call works" {
	new_archive a
	local i begun took at n_killed=0 number
	begun=$(date +%s%N)
	memo_about 计时 | "$JUANZONG" -C a file - >printed
	took=$((($(date +%s%N) - begun) / 1000))
	for i in $(seq 20); do
		memo_about "第$i回" >form.xml
		at=$((RANDOM * took / 32768))
		"$JUANZONG" -C a file form.xml >>printed 2>/dev/null &
		sleep "$(printf '%d.%06d' $((at / 1000000)) $((at % 1000000)))"
		if kill -KILL $! 2>/dev/null; then n_killed=$((n_killed + 1)); fi
		wait $! || true
		case $i in *[05])
			call 0 -C a verify
			[ -z "$output" ]
			;;
		esac
	done 2>/dev/null
	echo "# $n_killed of 20 were killed" >&3
	call 0 -C a file "$MEMO"
	echo "$output" >>printed
	cut -d ' ' -f 1 printed | sort >numbers
	[ "$(uniq -d <numbers | wc -l)" -eq 0 ]
	"$JUANZONG" -C a list --json | json_get number | sort >listed
	[ "$(uniq -d <listed | wc -l)" -eq 0 ]
	same "printed but not listed" "" "$(comm -23 numbers listed)"
	while read -r number; do
		"$JUANZONG" -C a get "$number" >paper.docx
		unzip -tqq paper.docx
		call 0 -C a search "编号:$number"
		has "$output" "$number"
	done <listed
	call 0 -C a verify
	[ -z "$(find a -name '*.new' -o -name '*.tmp')" ]
	local before
	before=$(answers a)
	"$JUANZONG" -C a reindex 2>/dev/null
	same "the index" "$before" "$(answers a)"
}

@test "a lock that is held is waited for" {
	command -v flock >/dev/null || skip "flock is not installed"
	new_archive a
	flock a/projects/P2026-001/lock sleep 0.5 &
	sleep 0.1
	call 0 -C a file "$MEMO"
	wait
}

@test "what cannot be written is an error, and nothing half-done remains" {
	new_archive a
	local before
	before=$(tree a)
	# 40 KB is less than any volume.
	run --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 40
		"$JUANZONG" -C a file "$MEMO" "$MINUTES"'
	[ "$status" -eq 4 ]
	[ -z "$output" ]
	grep -qP '\p{Han}{4}' <<<"$stderr"
	same "the archive" "$before" "$(tree a)"
	call 0 -C a file "$MEMO" "$MINUTES"
	call 0 -C a verify
}

teardown() {
	if mountpoint -q "$BATS_TEST_TMPDIR/disk" 2>/dev/null; then
		umount "$BATS_TEST_TMPDIR/disk"
	fi
}

@test "a small disk that fills up: what was printed is there, the rest is not" {
	mkdir "$BATS_TEST_TMPDIR/disk" && ln -s ../disk disk
	mount -t tmpfs -o size=2m none "$BATS_TEST_TMPDIR/disk" 2>/dev/null ||
		skip "only root may mount a small disk"
	new_archive disk/a
	dd if=/dev/zero of=disk/ballast bs=1k count=300 2>/dev/null
	local i n_full=0
	for i in $(seq 40); do
		memo_about "第$i回" >form.xml
		run --separate-stderr "$JUANZONG" -C disk/a file form.xml
		if [ "$status" -eq 0 ]; then
			echo "$output" >>printed
			continue
		fi
		[ "$status" -eq 4 ]
		[ -z "$output" ]
		has "$stderr" 磁盘
		n_full=$((n_full + 1))
		[ $n_full -lt 4 ] || break
	done
	[ $n_full -ge 4 ]
	call 0 -C disk/a verify
	rm disk/ballast
	call 0 -C disk/a verify
	cut -d ' ' -f 1 printed | sort >numbers
	[ -s numbers ]
	same "the list" "$(cat numbers)" \
		"$("$JUANZONG" -C disk/a list --json | json_get number | sort)"
	call 0 -C disk/a file "$MEMO"
	[ -z "$(find disk/a/ -name '*.new' -o -name '*.tmp')" ]
	call 0 -C disk/a verify
}

@test "revise, attach, void and reindex killed at any moment" {
	full_archive a
	local i act at killed=0 number=P2026-001-HTJY-001
	for i in $(seq 24); do
		memo_about "第$i稿" >form.xml
		case $((i % 4)) in
		0) act="revise P2026-001-BWL-001 form.xml" ;;
		1) act="attach $number $MEMO --as enclosure" ;;
		2) act="event P2026-001 交付 --date 2026-03-01" ;;
		3) act=reindex ;;
		esac
		at=$((RANDOM * 40000 / 32768))
		# shellcheck disable=SC2086
		"$JUANZONG" -C a $act >/dev/null 2>&1 &
		sleep "$(printf '0.%06d' $at)"
		if kill -KILL $! 2>/dev/null; then killed=$((killed + 1)); fi
		wait $! || true
		call 0 -C a verify
		call 0 -C a search 编号:$number
		[ "$(n_lines "$output")" -ge 1 ]
	done 2>/dev/null
	echo "# $killed of 24 were killed" >&3
	call 0 -C a list
	[ "$(n_lines "$output")" -eq 4 ]
	[ -z "$(find a -name '*.new' -o -name '*.tmp')" ]
	[ "$(find a/index -name '*.db' | wc -l)" -eq 1 ]
	local before
	before=$(answers a)
	"$JUANZONG" -C a reindex 2>/dev/null
	same "the index" "$before" "$(answers a)"
}
