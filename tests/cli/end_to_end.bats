#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

@test "the life of a dossier, from a blank form to the customer's hands" {
	call 0 init 档案
	cd 档案
	call 0 project add P2026-001 --name 进销存管理系统实施 \
		--customer 华信商贸有限公司 --contract HT-2026-0015 \
		--signed 2026-01-05

	call 0 new 备忘录 -o 空白.xml
	call 1 check 空白.xml
	call 1 file 空白.xml

	call 0 check "$MINUTES" "$MEMO" "$HANDOVER" "$FAULT"
	call 0 file "$MINUTES" "$MEMO" "$HANDOVER" "$FAULT" --json
	local numbers number
	numbers=$(json_get number <<<"$output")
	[ "$(n_lines "$numbers")" -eq 4 ]
	for number in $numbers; do
		call 0 show "$number"
		for format in docx odt xml text; do
			call 0 get "$number" --format $format -o "$number.$format"
			[ -s "$number.$format" ]
		done
		unzip -tqq "$number.docx"
		unzip -tqq "$number.odt"
	done
	call 0 list
	[ "$(n_lines "$output")" -eq 4 ]
	call 0 search 服务器
	has "$output" P2026-001-BWL-001

	sed 's/三楼第二会议室/十九楼蓝厅/' "$MINUTES" >改.xml
	call 0 revise P2026-001-HTJY-001 改.xml
	echo "扫描件" >签字.pdf
	call 0 attach P2026-001-HTJY-001 签字.pdf --as signed --by 王建华
	call 0 event P2026-001 交货 --date 2026-02-03
	call 0 add P2026-001 签字.pdf --kind contract --title 销售合同
	call 0 void P2026-001-CWCLBG-001 --why 归错了项目

	call 0 verify
	call 0 bundle P2026-001 -o ../移交.zip
	call 0 bundle P2026-001 -o ../全部.zip --profile full
	cd ..
	call 0 verify 移交.zip 全部.zip
	sha256sum --quiet -c 移交.zip.sha256
	mkdir 客户
	unzip -qq 移交.zip -d 客户
	(cd 客户/* && sha256sum --quiet -c manifest-sha256.txt)
	call 0 verify 客户/*/
	[ -n "$(find 客户 -name 签字.pdf)" ]
	[ -z "$(find 客户 -name '*错误处理报告*')" ]

	local before
	before=$(answers 档案)
	rm -rf 档案/index
	same "the answers" "$before" "$(answers 档案)"
	call 0 -C 档案 reindex
	same "the answers" "$before" "$(answers 档案)"
	call 0 -C 档案 log P2026-001 --json
	same "the acts" "project.open file revise attach event file void verify export export " \
		"$(json_get act <<<"$output" | tr '\n' ' ')"
	call 0 -C 档案 doctor

	# An archive is a folder: moved, it is the same.
	mv 档案 别处
	same "the answers" "$before" "$(answers 别处)"
	call 0 -C 别处 verify
}
