#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
	cd "$BATS_FILE_TMPDIR/a" || return
	"$JUANZONG" project add P2 --name 仓储改造 --customer 遠東貿易 \
		--contract HT-77 2>/dev/null
	memo_about "ＭｙＳＱＬ 服务器与𠮷田软件" P2 | "$JUANZONG" file - >/dev/null
	echo scan >"$BATS_FILE_TMPDIR/scan.pdf"
	"$JUANZONG" attach P2026-001-BWL-001 "$BATS_FILE_TMPDIR/scan.pdf" \
		--as signed 2>/dev/null
	mkdir texts
	for kind in KHFWJJD CWCLBG BWL HTJY; do
		"$JUANZONG" get P2026-001-$kind-001 --format text >texts/$kind
	done
	"$JUANZONG" get P2-BWL-001 --format text >texts/P2-BWL-001
}

setup() {
	cd "$BATS_FILE_TMPDIR/a" || return
}

# hits QUERY NUMBER…: exactly these, in this order (kind codes for P2026-001).
hits() {
	local query=$1 wanted
	shift
	wanted=$(printf '%s\n' "$@" | sed 's/^\([A-Z]*\)$/P2026-001-\1-001/')
	call 0 search --json --limit 50 -- "$query"
	same "$query" "$wanted" "$(json_get number <<<"$output")"
}

none() {
	call 0 search --json -- "$1"
	[ -z "$output" ] || { echo "$1: $output"; return 1; }
}

# The texts as grep sees them, newest first: an answer nobody indexed.
truth() {
	local number word
	for number in KHFWJJD CWCLBG BWL P2-BWL-001 HTJY; do
		for word; do
			case $word in
			-*) ! grep -qiF -- "${word#-}" texts/$number || continue 2 ;;
			*) grep -qiF -- "$word" texts/$number || continue 2 ;;
			esac
		done
		echo $number
	done
}

# exactly WORD…: the search finds what grep finds, and it is not nothing.
exactly() {
	local found
	found=$(truth "$@")
	[ -n "$found" ] || { echo "no text has $*"; return 1; }
	# shellcheck disable=SC2086
	hits "$*" $found
}

@test "a hit is a line of the list and a snippet with its mark" {
	call 0 search 柜台不能离人
	has "$output" P2026-001-HTJY-001 会谈纪要 2026-01-16 【柜台不能离人】
	[ "$(n_lines "$output")" -eq 2 ]
	has "$stderr" "共 1 份"
}

@test "--json has the stable keys, and marks" {
	call 0 search --json 备份
	json_lines "$output" number kind title project customer date status \
		version score snippet marks
	[ "$(n_lines "$output")" -eq 2 ]
	has "$output" '"marks":[{"start":'
}

@test "--facets counts all hits by kind, project, customer, year, status" {
	call 0 search --facets 服务器 OR 柜台不能离人
	has "$output" 类型 会谈纪要 项目 P2026-001 客户 年份 2026 状态 未签
	has "$stderr" "共 $(truth 服务器 | cat - <(truth 柜台不能离人) |
		sort -u | wc -l) 份"
	call 0 search --facets --json 类型:备忘录
	[ "$(n_lines "$output")" -eq 1 ]
	json_lines "$output" total kind project customer year status
	has "$output" '"total":2' '{"value":"memo","count":2}' \
		'{"value":"signed","count":1}'
	call 0 search --facets 没有这样的词儿
	[ -z "$output" ]
	has "$stderr" 没有找到
	call 0 search --facets --limit 1 服务器
	has "$output" 另有
}

@test "a title is found by its characters, in Latin letters by its sound" {
	exactly 实施计划
	hits 标题:进销存 HTJY
	hits 标题:jinxiaocun HTJY
	hits title:jxc HTJY
	none 标题:柜台不能离人
	none 标题:guitaibunengliren
}

@test "no hit: nothing on stdout, said on stderr, status 0" {
	call 0 search 没有这样的词儿
	[ -z "$output" ]
	has "$stderr" 没有找到
}

@test "one, two, three characters and more, of any script" {
	for word in 婷 𠮷 库 A 6 ： ｜ 货位 V6 AN 许婷 库管员 312 \
		审议进销存管理系统实施计划 6.2.1.7 0571-55500142 SaleOut.exe 23人 \
		"SQL Server 2019" 出库单312张 -2147217900; do
		case $word in -*) exactly "\"$word\"" 2>/dev/null || hits "\"$word\"" CWCLBG ;;
		*" "*) hits "\"$word\"" CWCLBG ;;
		*) exactly "$word" ;;
		esac
	done
}

@test "the result is exact: no word across a border, no near miss" {
	for word in 货位票签 标签货位 6.2.1.8 SaleOutexe 许婷许 SQLServer; do
		[ -z "$(truth "$word")" ]
		none "$word"
	done
}

@test "case, width, and traditional forms are folded both ways" {
	hits saleout.EXE CWCLBG
	hits ｓａｌｅｏｕｔ CWCLBG
	hits mysql P2-BWL-001
	hits "MySQL 服务器" P2-BWL-001
	hits SQL CWCLBG P2-BWL-001
	hits 6.2.1.７ CWCLBG
	hits 柜臺不能離人 HTJY
	hits 客户:远东 P2-BWL-001
	hits 客户:遠東 P2-BWL-001
}

@test "words are joined by AND, in arguments or in one" {
	exactly 编码 培训
	exactly 服务器 补丁 SQL
	none "柜台不能离人 SaleOut"
	call 0 search 柜台不能离人 培训
	has "$output" P2026-001-HTJY-001
	[ "$(n_lines "$output")" -eq 2 ]
}

@test "a phrase keeps its blanks" {
	hits '"SQL Server"' CWCLBG
	hits '“SQL Server”' CWCLBG
	none '"Server SQL"'
	hits 'Server SQL' CWCLBG
}

@test "- excludes, OR joins, OR binds closer than AND" {
	exactly 服务器 -培训 -补丁
	exactly 服务器 -V6.2
	hits "SaleOut OR 柜台不能离人" CWCLBG HTJY
	# shellcheck disable=SC2046
	hits "柜台不能离人 OR 服务器 -培训 -补丁" $(truth 服务器 -培训 -补丁)
	hits "类型:会谈纪要 柜台不能离人 OR mysql" HTJY
	hits "(类型:会谈纪要 柜台不能离人) OR mysql" P2-BWL-001 HTJY
	hits "（类型:会谈纪要 柜台不能离人） OR mysql" P2-BWL-001 HTJY
}

@test "fields in Chinese and English, with either colon" {
	hits 类型:备忘录 BWL P2-BWL-001
	hits kind:memo BWL P2-BWL-001
	hits 类型：延期备忘录 BWL P2-BWL-001
	hits "类型:memo 项目:P2" P2-BWL-001
	hits project:P2 P2-BWL-001
	hits -项目:P2026-001 P2-BWL-001
	hits 项目:仓储改造 P2-BWL-001
	hits 合同:HT-2026 KHFWJJD CWCLBG BWL P2-BWL-001 HTJY
	hits 编号:CWCLBG CWCLBG
	hits number:P2026-001-HTJY-001 HTJY
	hits 人员:许婷 CWCLBG
	hits person:许婷 CWCLBG
	hits py:htjy HTJY
	hits py:huitanjiyao HTJY
	hits py:xuting CWCLBG
	hits 客户:华信 KHFWJJD CWCLBG BWL P2-BWL-001 HTJY
	hits customer:遠東 P2-BWL-001
}

@test "dates: a day, a month, a range, from and before" {
	hits 日期:2026-03-03 CWCLBG
	hits date:2026-01 HTJY
	hits 日期:2026-01..2026-02 BWL P2-BWL-001 HTJY
	hits "日期:>=2026-03-01" KHFWJJD CWCLBG
	hits "日期:<2026-02-01" HTJY
	hits 日期:2026-03-03..2026-03-04 CWCLBG
	none 日期:2025-01
}

@test "status: signed, unsigned, void" {
	hits 状态:已签 BWL
	hits status:signed BWL
	hits 状态:未签 KHFWJJD CWCLBG P2-BWL-001 HTJY
	none 状态:作废
}

@test "a regular expression over the text" {
	hits '/SaleOut\.(exe|dll)/' CWCLBG
	hits '/柜台.{2,4}离人/' HTJY
	none '/saleout/'
	hits '/saleout/i' CWCLBG
	hits '/V\d\.\d/ 类型:错误处理报告' CWCLBG
	call 2 search '/[/'
	has "$stderr" '^'
	run --separate-stderr timeout 10 "$JUANZONG" search '/(.*)*(.*)*x{9}$/'
	[ "$status" -ne 124 ]
}

@test "a query that cannot be parsed is status 2 with a caret at the place" {
	for query in '"没有结束' '类型:情书' '日期:2026-13' '日期:昨天' '状态:丢了' \
		'OR' '甲 OR' '-' '()' '"' ''; do
		call 2 search -- "$query"
		[ -z "$output" ]
	done
	call 2 search '货位 日期:2026-13'
	has "$stderr" '货位 日期:2026-13' '^'
}

@test "words of SQL are but words" {
	for query in "'; DROP TABLE record; --" '%' '_' '*' 'a*' 'NEAR(a b)' \
		'col:x' "x' OR '1'='1" '\' '{a}' '^a' 'a+b'; do
		run --separate-stderr "$JUANZONG" search --json -- "$query"
		[ "$status" -eq 0 ] || [ "$status" -eq 2 ]
		lacks "$stderr" sqlite SQL "syntax error" fts5
	done
	none '%'
	none '备%份'
	none '备_份'
	call 0 list
}

@test "--limit and --offset page, stderr says how many there are" {
	call 0 search 实施 --limit 2 --json
	[ "$(n_lines "$output")" -eq 2 ]
	local first second all
	first=$(json_get number <<<"$output")
	has "$stderr" 共
	call 0 search 实施 --limit 2 --offset 2 --json
	second=$(json_get number <<<"$output")
	call 0 search 实施 --json
	all=$(json_get number <<<"$output")
	same "the pages" "$(head -n 4 <<<"$all")" \
		"$(printf '%s\n%s\n' "$first" "$second")"
	call 2 search 实施 --limit -1
	call 2 search 实施 --offset x
	call 0 search 实施 --offset 1000
	[ -z "$output" ]
}

@test "--sort" {
	call 0 search 服务器 --sort relevance --json
	local by_score
	by_score=$(json_get score <<<"$output")
	same "best first" "$(sort -rn <<<"$by_score")" "$by_score"
	local found
	found=$(json_get number <<<"$output" | sort)
	call 0 search 服务器 --sort newest --json
	same "the same hits" "$found" "$(json_get number <<<"$output" | sort)"
	local dates
	dates=$(json_get date <<<"$output")
	same "newest first" "$(sort -r <<<"$dates")" "$dates"
	call 2 search 服务器 --sort size
}

@test "the answers do not depend on the index: deleted, damaged, rebuilt" {
	local before
	before=$(answers .)
	rm -rf index
	same "after deleting it" "$before" "$(answers .)"
	"$JUANZONG" reindex 2>/dev/null
	same "after reindex" "$before" "$(answers .)"
	for db in index/*.db; do head -c 5000 /dev/urandom >"$db"; done
	same "after damaging it" "$before" "$(answers . 2>/dev/null)"
}

@test "a word to exclude needs no -- in front" {
	call 0 search 服务器 -交接 --json
	local without=$output
	call 0 search --json -- "服务器 -交接"
	same "the result" "$output" "$without"
	[ -n "$output" ]
}
