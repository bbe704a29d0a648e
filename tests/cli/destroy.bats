#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	cd a || return
}

# The memo is kept for 30 years, the other three for 10; all are of 2026.
BWL=P2026-001-BWL-001
HTJY=P2026-001-HTJY-001

# at YEAR-MONTH-DAY COMMAND…: as if it were that day in China.
at() {
	local day=$1
	shift
	JUANZONG_NOW=${day}T02:00:00Z "$@"
}

# A line as closing writes it: every record gets its 档号.
close_project() {
	local log=projects/P2026-001/log.jsonl seq prev items number n=0
	seq=$(wc -l <$log)
	prev=$(tail -n 1 $log | tr -d '\n' | sha256sum | cut -d ' ' -f 1)
	items=
	for number in $("$JUANZONG" list --json | json_get number | sort); do
		n=$((n + 1))
		items+="${items:+,}{\"number\":\"$number\","
		items+="\"reference\":\"KJ·P2026-001-001-000$n\"}"
	done
	printf '{"seq":%d,"at":"%sT02:00:00Z","actor":"张伟","act":"close","prev":"%s","closing":{"items":[%s]}}\n' \
		$((seq + 1)) "$1" "$prev" "$items" >>$log
	: >index/pending/P2026-001
}

@test "nothing is destroyed a day too early" {
	local before
	before=$(tree .)
	at 2036-12-31 call 1 destroy $HTJY --why 期满
	has "$stderr" "定期 10 年" "2037-01-01 起才能销毁" "今天是 2036-12-31"
	at 2056-12-31 call 1 destroy $BWL --why 期满
	has "$stderr" "定期 30 年" "2057-01-01"
	at 2090-01-01 call 1 destroy P2026-001 --why 期满
	has "$stderr" 还没有结卷
	call 2 destroy $HTJY
	has "$stderr" --why
	call 3 destroy P2026-001-HTJY-009 --why x
	call 3 destroy P9 --why x
	same "the archive" "$before" "$(tree .)"
}

@test "a destroyed record is gone, its tombstone is not" {
	local text
	call 0 search 进销存
	has "$output" $HTJY
	text=$("$JUANZONG" get $HTJY -f text | head -n 1)
	at 2037-01-01 call 0 destroy $HTJY --why 保管期满
	[ -z "$output" ]
	has "$stderr" $HTJY
	call 0 list --void
	lacks "$output" HTJY
	[ "$(n_lines "$output")" -eq 3 ]
	call 0 search --json 进销存
	lacks "$output" HTJY
	call 0 search 编号:$HTJY
	[ -z "$output" ]
	for words in "get $HTJY" "get $HTJY -f xml --version 1" \
		"attach $HTJY $MINUTES --as signed" "void $HTJY --why x" \
		"revise $HTJY $MINUTES"; do
		# shellcheck disable=SC2086
		call 3 $words
		[ -z "$output" ]
		has "$stderr" $HTJY "2037-01-01 销毁" 保管期满
	done
	call 0 show $HTJY
	has "$output" 已销毁 2037-01-01 保管期满 张伟
	call 0 show --json $HTJY
	json_lines "$output" number kind title date status destroyed
	has "$output" '"status":"destroyed"' '"destroyed":"2037-01-01"'
	call 0 log P2026-001
	has "$output" 销毁 $HTJY 保管期满
	call 0 project show P2026-001
	has "$output" "3 件" 在办
	# Neither paper nor text is anywhere: in no volume, in no index.
	for zip in projects/P2026-001/*.zip; do
		unzip -Z1 "$zip" >names
		lacks "$(cat names)" 会谈纪要
		unzip -p "$zip" '*目录.html' >page
		lacks "$(cat page)" $HTJY
	done
	[ "$(find index -name 'index-*.db' | wc -l)" -eq 1 ]
	! grep -aqF "$text" index/index-*.db
	call 0 verify
	local before
	before=$(answers .)
	call 0 reindex
	same "the index" "$before" "$(answers .)"
	# Its number is taken for ever, the form is not.
	call 0 file "$MINUTES"
	has "$output" P2026-001-HTJY-002
	call 3 destroy $HTJY --why 又一次
	call 0 bundle P2026-001 -o full.zip --profile full
	call 0 verify ./full.zip
}

@test "a closed project takes nothing until it is reopened" {
	close_project 2026-05-04
	call 0 project list
	has "$output" 已结卷
	call 0 project show P2026-001 --json
	has "$output" '"closed":"2026-05-04"'
	call 0 project show P2026-001
	has "$output" "已结卷（2026-05-04）"
	call 0 list --json
	has "$output" '"reference":"KJ·P2026-001-001-0001"'
	call 0 show $HTJY
	has "$output" 档号 KJ·P2026-001-001- 保管期限 "定期 10 年"
	memo_about 迟到的 >late.xml
	local before words
	before=$(tree .)
	for words in "file late.xml" \
		"revise $BWL late.xml" "attach $BWL late.xml --as signed" \
		"void $BWL --why x" "event P2026-001 delivered -d 2026-05-05" \
		"project edit P2026-001 --name 新名" \
		"add P2026-001 late.xml --kind contract --title 合同"; do
		# shellcheck disable=SC2086
		call 1 $words
		[ -z "$output" ]
		has "$stderr" "已于 2026-05-04 结卷" "juanzong reopen P2026-001"
	done
	same "the archive" "$before" "$(tree .)"
	call 0 bundle P2026-001 -o customer.zip
	call 0 bundle P2026-001 -o full.zip --profile full
	unzip -p full.zip '*目录.html' >page
	has "$(cat page)" 档号 KJ·P2026-001-001-0001
	# The gaps in them would tell what the customer did not get.
	unzip -p customer.zip '*' >all
	lacks "$(LC_ALL=C cat all | tr -d '\0')" KJ·P2026-001
	call 0 verify
	call 2 reopen P2026-001
	call 0 reopen P2026-001 --why 补一份备忘录
	has "$stderr" P2026-001
	call 0 log P2026-001
	has "$output" 结卷 "4 件编了档号" 重新开卷 补一份备忘录
	call 0 project show P2026-001 --json
	has "$output" '"closed":null'
	call 0 file late.xml
	[ -e projects/P2026-001/P2026-001_v002.zip ]
	call 0 list --json
	lacks "$output" reference
	call 1 reopen P2026-001 --why 又一次
	has "$stderr" 没有结卷
	call 0 verify
}

@test "a project goes when its last record may go, and leaves its log" {
	close_project 2027-02-01
	at 2037-12-31 call 1 destroy $HTJY --why x
	has "$stderr" 2038-01-01
	at 2057-12-31 call 1 destroy P2026-001 --why x
	has "$stderr" $BWL 2058-01-01
	at 2058-01-01 call 0 destroy P2026-001 --why 期满
	[ -z "$(find . -name '*.zip')" ]
	[ -s projects/P2026-001/log.jsonl ]
	call 0 list --void
	[ -z "$output" ]
	call 0 search 项目:P2026-001
	[ -z "$output" ]
	call 0 show $BWL
	has "$output" 已销毁 2058-01-01 KJ·P2026-001-001-
	call 3 get $BWL
	call 0 project list
	has "$output" P2026-001 已销毁
	call 0 project show P2026-001
	has "$output" 已销毁 2058-01-01 期满
	call 0 log P2026-001
	has "$output" 销毁 整个项目 $HTJY KJ·P2026-001-001-0004
	call 0 verify
	call 0 todo
	[ -z "$output" ]
	call 1 file "$MINUTES"
	has "$stderr" 销毁
	call 3 bundle P2026-001 -o x.zip
	has "$stderr" 销毁
	call 1 project add P2026-001 --name n --customer c
	call 1 destroy P2026-001 --why 又
	call 0 reindex
	call 0 show $BWL
	has "$output" 已销毁
}

@test "killed while destroying: all of it or nothing" {
	local _ took begun at
	cp -r . ../whole
	begun=$(date +%s%N)
	JUANZONG_NOW=2040-01-01T00:00:00Z call 0 -C ../whole destroy $HTJY --why x
	took=$((($(date +%s%N) - begun) / 1000))
	rm -r ../whole
	for _ in $(seq 12); do
		rm -rf ../one
		cp -r . ../one
		at=$((RANDOM * took / 32768))
		JUANZONG_NOW=2040-01-01T00:00:00Z "$JUANZONG" -C ../one \
			destroy $HTJY --why x 2>/dev/null &
		sleep "$(printf '%d.%06d' $((at / 1000000)) $((at % 1000000)))"
		kill -KILL $! 2>/dev/null || true
		wait $! || true
		call 0 -C ../one verify
		if grep -q '"act":"destroy"' ../one/projects/P2026-001/log.jsonl; then
			call 3 -C ../one get $HTJY
			call 0 -C ../one list
			[ "$(n_lines "$output")" -eq 3 ]
			unzip -Z1 ../one/projects/P2026-001/*.zip >names
			lacks "$(cat names)" 会谈纪要
		else
			call 0 -C ../one get $HTJY -f text
		fi
		[ -z "$(find ../one -name '*.new')" ]
	done 2>/dev/null
}
